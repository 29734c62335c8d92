import { fields, holds, needsLookup, type Rule, rules } from '@acme/telemetry-schema';
import { boundaries, telemetryEvent, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRule } from './compile-rule.ts';

type EventRule = Extract<Rule, { kind: 'event' }>;
const eventRules = rules.filter((rule): rule is EventRule => rule.kind === 'event');
const compiled = eventRules.filter(({ expression }) => !needsLookup(expression));
const places = new Map(fields.map(({ name }, place) => [name, place]));

test('there are rules to compile', () => {
  expect(compiled.length).toBeGreaterThan(3);
});

test.each(compiled.map((rule) => [rule.id, rule] as const))('%s holds where it held', (_id, { id, expression }) => {
  const check = compileRule(expression, (name) => places.get(name) as number);
  const broken = violations.filter(({ rule }) => rule === id).map(({ arbitrary }) => arbitrary);
  const sides = boundaries.filter(({ rule }) => rule === id).flatMap(({ inside, outside }) => [inside, outside]);
  expect(broken.length).toBeGreaterThan(0);
  const agree = (event: object) => {
    const read = (name: string) => (event as Record<string, string | number>)[name] as string | number;
    const answer = check(fields.map(({ name }) => read(name)));
    expect(answer).toBe(holds(expression, read));
    return answer;
  };
  fc.assert(fc.property(telemetryEvent(), (event) => agree(event)));
  fc.assert(fc.property(fc.oneof(...broken), (event) => !agree(event)));
  expect(sides.map(agree)).toEqual(sides.map((_, at) => at % 2 === 0));
});

test.each(
  eventRules.filter(({ expression }) => needsLookup(expression)).map(({ id, expression }) => [id, expression] as const),
)('%s needs more than the values', (_id, expression) => {
  expect(() => compileRule(expression, () => 0)).toThrow(TypeError);
});
