import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fields } from '../../src/generated/fields.ts';
import { holds } from '../../src/rules/evaluate.ts';
import { type Comparison, type Expression, fieldsOf, needsLookup, type Operand } from '../../src/rules/expression.ts';
import { violation } from './javascript.ts';

const numbers = fields.filter((field) => field.type !== 'string').map((field) => field.name);
const texts = fields.filter((field) => field.values !== undefined);

const number: fc.Arbitrary<Operand> = fc.oneof(
  fc.constantFrom(...numbers).map((field) => ({ field })),
  fc.integer({ min: -2, max: 2 }).map((constant) => ({ constant })),
);
const limit = fc.oneof(number, fc.constant<Operand>({ lookup: 'contentDurationSeconds', by: 'title_id' }));
const comparison = fc.constantFrom<Comparison>('=', '<', '<=', '>', '>=');
const onNumbers = fc.record({ op: comparison, left: number, right: limit });
const onTexts = fc.constantFrom(...texts).chain(({ name, values = [] }) =>
  fc.record({
    op: fc.constant<Comparison>('='),
    left: fc.constant({ field: name }),
    right: fc.constantFrom(...values).map((constant) => ({ constant })),
  }),
);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const [when, then] = [tie('expression'), tie('expression')];
  return {
    expression: fc.oneof(
      { maxDepth: 2 },
      fc.oneof(onNumbers, onTexts),
      fc.record({ op: fc.constant('and' as const), all: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ op: fc.constant('implies' as const), when, then }),
    ),
  };
});

const values = fc.record(
  Object.fromEntries(
    fields.map(({ name, type, values: allowed = ['x'] }) => {
      const good: fc.Arbitrary<unknown> =
        type === 'string' ? fc.constantFrom(...allowed) : fc.integer({ min: -2, max: 2 });
      return [
        name,
        fc.oneof(
          { weight: 15, arbitrary: good },
          {
            weight: 1,
            arbitrary: fc.constantFrom<unknown>(
              undefined,
              null,
              true,
              '1',
              0.5,
              Number.NaN,
              Number.NEGATIVE_INFINITY,
              {},
            ),
          },
        ),
      ];
    }),
  ),
);
const answer = fc.constantFrom<number | undefined>(0, 1, 2, undefined);

test('the condition in the checks is true just where the rule is judged and does not hold (D13)', () => {
  const verdicts = { broken: 0, kept: 0, silent: 0 };
  fc.assert(
    fc.property(expression, values, answer, (rule, event, duration) => {
      const names = fields.flatMap(({ name, type }) => (type === 'string' ? [name] : [name, `${name}_ok`]));
      const isOk = ({ name, type }: (typeof fields)[number]) =>
        type === 'integer' ? Number.isInteger(event[name]) : Number.isFinite(event[name]);
      const args = fields.flatMap((field) =>
        field.type === 'string' ? [event[field.name]] : [event[field.name], isOk(field)],
      );
      const condition = violation(rule, fields).replace(/ as number\)/g, ')');
      const judge = new Function(...names, 'duration', `return ${condition};`);
      const hasType = (field: (typeof fields)[number]) =>
        field.type === 'string' ? typeof event[field.name] === 'string' : isOk(field);
      const read = fields.filter(({ name }) => fieldsOf(rule).includes(name));
      const judged = read.every(hasType) && (!needsLookup(rule) || duration !== undefined);
      const broken =
        judged &&
        !holds(
          rule,
          (name) => event[name] as number,
          () => duration as number,
        );
      verdicts[judged ? (broken ? 'broken' : 'kept') : 'silent']++;
      expect(judge(...args, duration)).toBe(broken);
    }),
    { numRuns: 20_000 },
  );
  for (const [verdict, times] of Object.entries(verdicts)) expect(times, verdict).toBeGreaterThan(500);
});
