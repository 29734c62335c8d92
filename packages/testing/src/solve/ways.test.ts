import { holds, rules } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newRules } from '../../test-support/new-rules.ts';
import { soundEvents } from '../event/telemetry-event.ts';
import { contentDurationSeconds } from '../lookup.ts';
import { breakRuleAlone } from './break-rule.ts';
import { type CrossRule, constraintHolds, eventRules, eventScope, isTyped, type Values } from './cross-rule.ts';
import { opposite, waysTo } from './ways.ts';

const all: readonly (readonly [string, CrossRule])[] = [
  ...eventRules.map((rule) => [rule.id, rule] as const),
  ...Object.entries(newRules),
];

describe.each(all)('%s', (_, rule) => {
  const scope = eventScope(contentDurationSeconds);
  const events = fc
    .tuple(soundEvents(), fc.nat(59))
    .map(([event, pick]): Values => ({ ...event, state: pick % 2 === 0 ? 'California' : 'x' }));
  const either = fc.oneof(
    events,
    fc
      .tuple(events, fc.nat(59))
      .map(([event, pick]) => breakRuleAlone(event, rule, scope, { pick, placement: 'keep' })),
  );

  const judged = either.filter((event) => isTyped(rule, event, scope));

  test('comes out as wanted exactly when all of one way hold', () => {
    fc.assert(
      fc.property(judged, fc.boolean(), (event, wanted) => {
        const read = (name: string) => event[name] as string | number;
        const outcome = holds(rule.expression, read, (by) => contentDurationSeconds(String(by)));
        const met = waysTo(rule.expression, wanted).some((way) =>
          way.every((constraint) => constraintHolds(constraint, event, contentDurationSeconds)),
        );
        expect(met).toBe(outcome === wanted);
      }),
      { numRuns: 50 },
    );
  });
});

test('a constraint holds exactly when its opposite does not', () => {
  for (const op of ['=', '!=', '<', '<=', '>', '>='] as const) {
    for (const [left, right] of [
      [1, 2],
      [2, 2],
      [3, 2],
    ] as const) {
      const constraint = { op, left: { constant: left }, right: { constant: right } };
      expect(constraintHolds(opposite(constraint), {}, undefined)).toBe(!constraintHolds(constraint, {}, undefined));
    }
  }
});

test('there are event rules to test', () => {
  expect(eventRules.length).toBe(rules.filter(({ kind }) => kind === 'event').length);
  expect(eventRules.length).toBeGreaterThan(0);
});
