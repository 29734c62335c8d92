import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newRules } from '../../test-support/new-rules.ts';
import { plainEvent } from '../event/plain-event.ts';
import { soundEvents } from '../event/telemetry-event.ts';
import { expectedIssues } from '../oracle/expected-issues.ts';
import { breakRule, breakRuleAlone } from './break-rule.ts';
import { type CrossRule, eventRules, isBroken, scopeOf } from './cross-rule.ts';
import { eventDomains } from './domain.ts';
import { settle } from './settle.ts';
import type { Choice } from './values-for.ts';

// What a rule added to the list tomorrow gets without a line written here.
const scopeWith = (rule: CrossRule) => scopeOf([...eventRules, rule], eventDomains, plainEvent);
const choices = fc.record<Choice>({ pick: fc.nat(59), placement: fc.constantFrom('keep', 'nearest', 'farthest') });
const NOTHING: ReadonlySet<string> = new Set();

describe.each(Object.entries(newRules))('a new rule on %s', (_, rule) => {
  const scope = scopeWith(rule);
  const sound = soundEvents().map((event) => settle(event, scope, NOTHING) ?? {});

  test('is kept in events made sound', () => {
    fc.assert(
      fc.property(sound, (event) => {
        expect(expectedIssues(event)).toEqual([]);
        expect(scope.rules.filter((one) => isBroken(one, event, scope))).toEqual([]);
      }),
    );
  });

  test('is broken alone', () => {
    fc.assert(
      fc.property(sound, choices, (event, choice) => {
        const broken = breakRuleAlone(event, rule, scope, choice);
        expect(expectedIssues(broken)).toEqual([]);
        expect(scope.rules.filter((one) => isBroken(one, broken, scope))).toEqual([rule]);
      }),
    );
  });

  test('lets all other rules be broken alone', () => {
    fc.assert(
      fc.property(
        sound,
        fc.constantFrom(...eventRules.filter(({ lookup }) => !lookup)),
        choices,
        (event, other, choice) => {
          const broken = breakRuleAlone(event, other, scope, choice);
          expect(scope.rules.filter((one) => isBroken(one, broken, scope)).map(({ id }) => id)).toEqual([other.id]);
        },
      ),
    );
  });

  test('is broken in an event that is broken elsewhere, which stays', () => {
    fc.assert(
      fc.property(sound, choices, (event, choice) => {
        const bad = { ...event, state: 'California', isp: '' };
        const broken = breakRule(bad, rule, scope, choice);
        expect(isBroken(rule, broken, scope)).toBe(true);
        expect(broken.isp).toBe('');
      }),
    );
  });
});

test('a rule that can not be judged on an event leaves it as it is', () => {
  const [rule] = Object.values(newRules) as [CrossRule];
  const event = { ...plainEvent, [rule.blames]: 'text' };
  expect(breakRule(event, rule, scopeWith(rule), { pick: 0, placement: 'keep' })).toBe(event);
});

test('a rule that nothing breaks alone says so', () => {
  const [rule] = eventRules as [CrossRule];
  const twin = { ...rule, id: 'range' } as const;
  const act = () => breakRuleAlone(plainEvent, twin, scopeWith(twin), { pick: 0, placement: 'keep' });
  expect(act).toThrow('breaks range and no other rule');
});
