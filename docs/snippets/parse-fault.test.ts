import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { parseFault } from './parse-fault.ts';

const block = (language: string, code: string, label = '') => ({ page: 'p', line: 1, language, label, code });
const policy = { Version: '2012-10-17', Statement: [] };

test.each([
  ['an event', block('json', JSON.stringify(sampleEvent), 'event'), undefined],
  ['no event', block('json', '{}', 'event'), expect.stringContaining('event_id')],
  ['any other JSON', block('json', '{}'), undefined],
  ['no JSON', block('json', '{'), expect.any(String)],
  ['a bad policy', block('json', JSON.stringify(policy)), 'it has no statement'],
  ['a script', block('js', 'const a: number = 1;\n'), undefined],
  ['a broken script', block('js', 'const = 1;'), expect.any(String)],
])('%s', (_, given, fault) => {
  expect(parseFault(given)).toEqual(fault);
});
