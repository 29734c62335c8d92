import { expect, test } from 'vitest';
import {
  aField,
  bury,
  type Edit,
  edits,
  level,
  small,
  withField,
  withoutRule,
  withRule,
} from '../../test-support/parts.ts';
import { compare } from '../compare/compare.ts';

const deprecated = { since: '1.0.0', sunset: '2029-12-31', reason: 'Nobody reads it.' };
const warning = (id: string): Edit =>
  withRule({
    id,
    kind: 'field',
    severity: { reader: 'off', writer: 'warning' },
    configurable: true,
    source: 'D28',
    summary: 'It warns.',
  });

/** What two versions are to each other, the older one with the rule on what is deprecated. */
function judged(prepare: Edit, edit: Edit) {
  const old = edits(warning('deprecated'), prepare)(small);
  const { changes, relations, bump } = compare(old, edit(old), { tries: 20, today: '2030-01-01' });
  return { bump, codes: changes.map(({ code }) => code), source: relations.source.reason };
}

const score = withField(aField('score', { deprecated }));
const kept = withField(aField('score'));
const value = level({ deprecatedValues: { b: deprecated } });
const other = warning('other');
const gone = withoutRule('deprecated');

test.each<[what: string, prepare: Edit, edit: Edit, expected: ReturnType<typeof judged>]>([
  [
    'with the last deprecation of a field',
    score,
    edits(kept, gone),
    { bump: 'minor', codes: ['deprecation-withdrawn'], source: undefined },
  ],
  [
    'with the last deprecation of a value',
    value,
    edits(level(), gone),
    { bump: 'minor', codes: ['deprecation-withdrawn'], source: undefined },
  ],
  [
    'with the last deprecated field',
    score,
    edits(bury('score'), gone),
    {
      bump: 'major',
      codes: ['field-removed-after-sunset'],
      source: 'score is no member any more (producers and consumers).',
    },
  ],
])('the rule on deprecations that goes %s keeps its id', (_what, prepare, edit, expected) => {
  expect(judged(prepare, edit)).toEqual(expected);
});

test.each<[what: string, prepare: Edit, edit: Edit, id: string]>([
  ['it, while a field is deprecated', score, gone, 'deprecated'],
  ['it, while a value is deprecated', value, gone, 'deprecated'],
  ['another rule, while nothing is deprecated', other, withoutRule('other'), 'other'],
])('the id is gone of %s', (_what, prepare, edit, id) => {
  const { bump, codes, source } = judged(prepare, edit);
  expect(bump).toBe('major');
  expect(codes).toContain('rule-id-removed');
  expect(source).toBe(`${id} is no rule id any more (who configures it).`);
});
