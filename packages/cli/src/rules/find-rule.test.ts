import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { findRule } from './find-rule.ts';

test('every rule is found by its id', () => {
  for (const rule of rules) expect(findRule(rule.id)).toBe(rule);
});

test.each([
  ['identifer-format', "There is no rule 'identifer-format'. Did you mean identifier-format?"],
  ['Enum', "There is no rule 'Enum'. Did you mean enum?"],
  ['nope', "There is no rule 'nope'. `acme-telemetry rules` lists them."],
  ['nothing-like-it', "There is no rule 'nothing-like-it'. `acme-telemetry rules` lists them."],
])('%s', (id, sentence) => {
  expect(() => findRule(id)).toThrow(UsageError);
  expect(() => findRule(id)).toThrow(sentence);
});
