import { fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { ID_PREFIXES, newDeviceId, newEventId, newId, newSessionId } from './ids.ts';

const patterns = fields.filter(({ rule }) => rule === 'identifier-format').map(({ pattern }) => pattern as string);

test('the prefixes are those of the schema', () => {
  expect(ID_PREFIXES.map((prefix) => `^${prefix}_[0-9a-f]{8}$`).sort()).toEqual([...patterns].sort());
});

test.each(ID_PREFIXES)('a new %s identifier has its form', (prefix) => {
  const pattern = new RegExp(patterns.find((each) => each.includes(prefix)) as string);
  for (let run = 0; run < 1_000; run++) expect(newId(prefix)).toMatch(pattern);
});

test('small numbers are filled up to eight digits, and all bits are used', () => {
  // Of 1 000 random numbers the first digit takes all of its 16 values but once in 10 to the power of 26.
  const firstDigits = new Set(Array.from({ length: 1_000 }, () => newId('EVENT').slice(6, 7)));
  expect(firstDigits.size).toBe(16);
});

test('each name has its prefix', () => {
  expect([newEventId(), newSessionId(), newDeviceId()].map((id) => id.split('_')[0])).toEqual([
    'EVENT',
    'SESSION',
    'DEVICE',
  ]);
});
