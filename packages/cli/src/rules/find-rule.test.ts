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
  ['buffring', "There is no rule 'buffring'. Did you mean buffering-within-watch-time?"],
  ['bufering-within', "There is no rule 'bufering-within'. Did you mean buffering-within-watch-time?"],
  ['4k', "There is no rule '4k'. Did you mean 4k-needs-bandwidth?"],
  ['nope', "There is no rule 'nope'. `acme-telemetry rules` lists them."],
  ['nothing-like-it', "There is no rule 'nothing-like-it'. `acme-telemetry rules` lists them."],
])('%s', (id, sentence) => {
  expect(() => findRule(id)).toThrow(UsageError);
  expect(() => findRule(id)).toThrow(sentence);
});
