import { type Field, fields, fieldsOf, holds, needsLookup, type Rule, rules } from '@acme/telemetry-schema';
import { boundaries, telemetryEvent, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Check, compileRule } from './compile-rule.ts';

type EventRule = Extract<Rule, { kind: 'event' }>;
const eventRules = rules.filter((rule): rule is EventRule => rule.kind === 'event');
const compiled = eventRules.filter(({ expression }) => !needsLookup(expression));
const byName = new Map(fields.map((field) => [field.name, field]));

type Expression = EventRule['expression'];
const implies = (when: Expression, then: Expression): Expression => ({ op: 'implies', when, then });

/** As a known event has them. */
const numbersOf = (event: object) =>
  Float64Array.from(fields, ({ name, values }) => {
    const value = (event as Record<string, unknown>)[name];
    if (value === undefined || value === null) return Number.NaN;
    return values === undefined ? Number(value) : values.indexOf(value as string);
  });

/** Whether an event keeps a rule, also one that is silent (D13). */
function keeps(expression: Expression, event: object): boolean {
  const read = (name: string) => (event as Record<string, string | number>)[name] as string | number;
  return fieldsOf(expression).some((name) => (read(name) ?? null) === null) || holds(expression, read);
}

test('there are rules to compile', () => {
  expect(compiled.length).toBeGreaterThan(3);
});

test.each(compiled.map((rule) => [rule.id, rule] as const))('%s holds where it held', (_id, { id, expression }) => {
  const check = compileRule(expression, byName) as Check;
  const broken = violations.filter(({ rule }) => rule === id).map(({ arbitrary }) => arbitrary);
  const sides = boundaries.filter(({ rule }) => rule === id).flatMap(({ inside, outside }) => [inside, outside]);
  expect(broken.length).toBeGreaterThan(0);
  const agree = (event: object) => {
    const answer = check(numbersOf(event));
    expect(answer).toBe(keeps(expression, event));
    return answer;
  };
  fc.assert(fc.property(telemetryEvent(), (event) => agree(event)));
  fc.assert(fc.property(fc.oneof(...broken), (event) => !agree(event)));
  expect(sides.map(agree)).toEqual(sides.map((_, at) => at % 2 === 0));
});

test.each(
  eventRules.filter(({ expression }) => needsLookup(expression)).map(({ id, expression }) => [id, expression] as const),
)('%s needs more than numbers', (_id, expression) => {
  expect(compileRule(expression, byName)).toBeUndefined();
});

const EVENT_TYPE = { field: 'event_type' } as const;
test.each<[string, Expression]>([
  ['a text that is of no list', { op: '=', left: { field: 'city' }, right: { constant: 'here' } }],
  ['the order of texts', { op: '<', left: EVENT_TYPE, right: { constant: 'start' } }],
  ['a text and a number', { op: '=', left: EVENT_TYPE, right: { constant: 0 } }],
  ['texts of two lists', { op: '=', left: EVENT_TYPE, right: { field: 'quality' } }],
  ['a field that is not there', { op: '=', left: { field: 'rank' }, right: { constant: 0 } }],
])('%s is left to the validator, in other expressions, too', (_what, left) => {
  const good: Expression = { op: '=', left: EVENT_TYPE, right: { constant: 'start' } };
  expect(compileRule(good, byName)).toBeDefined();
  expect(compileRule(left, byName)).toBeUndefined();
  expect(compileRule({ op: 'and', all: [good, left] }, byName)).toBeUndefined();
  expect(compileRule(implies(good, left), byName)).toBeUndefined();
});

const optional = new Map(fields.map((field) => [field.name, { ...field, required: false }]));
const errors: Expression = { op: '<', left: { field: 'error_count' }, right: { constant: 10 } };
const isStart: Expression = { op: '=', left: EVENT_TYPE, right: { constant: 'start' } };
/** Each with each. */
const events = [undefined, null, 9, 10].flatMap((error_count) =>
  [undefined, null, 'start', 'stop'].map((event_type) => ({ error_count, event_type, watch_duration_seconds: 1 })),
);

test.each<[string, Expression]>([
  ['a comparison', errors],
  ['a comparison with a list', isStart],
  ['a conjunction', { op: 'and', all: [errors, isStart] }],
  ['a premise', implies(isStart, { op: '<', left: { field: 'watch_duration_seconds' }, right: { constant: 0 } })],
  ['a consequence', implies({ op: '>', left: { field: 'watch_duration_seconds' }, right: { constant: 0 } }, errors)],
  ['a premise and a consequence', implies(isStart, errors)],
])('%s that reads what is absent or null is silent (D13), and holds where it held otherwise', (_what, expression) => {
  const check = compileRule(expression, optional) as Check;
  const answers = events.map((event) => check(numbersOf(event)));
  expect(answers).toEqual(events.map((event) => keeps(expression, event)));
  expect(new Set(answers).size).toBe(2);
});

test('a list that the constant is not of has none that is equal', () => {
  const check = compileRule({ op: '=', left: EVENT_TYPE, right: { constant: 'seek' } }, byName as Map<string, Field>);
  for (let place = 0; place < 5; place++) expect(check?.(new Float64Array(64).fill(place))).toBe(false);
});
