import { inWords } from '@acme/telemetry-schema';
import { plainEvent } from '../event/plain-event.ts';
import { contentDurationSeconds } from '../lookup.ts';
import { expectedIssues } from '../oracle/expected-issues.ts';
import { type CrossRule, eventRules, eventScope, isBroken, type Scope, type Values } from '../solve/cross-rule.ts';
import { meet, type Task } from '../solve/meet.ts';
import { settle } from '../solve/settle.ts';
import { type Constraint, opposite } from '../solve/ways.ts';
import type { Boundary } from './boundary.ts';

/**
 * Both sides of every event rule: events that break it by the least that there is, each beside an event in which one of
 * the rule's comparisons comes out the other way and so the rule is kept.
 */
export const ruleBoundaries: readonly Boundary[] = eventRules.flatMap((rule) => {
  const options = rule.lookup ? { contentDurationSeconds } : {};
  const scope = eventScope(options.contentDurationSeconds);
  const pairs = [...pairsOf(rule, scope)].map(({ inside, outside }) => ({
    rule: rule.id,
    path: `/${rule.blames}`,
    about: inWords(rule.expression),
    options,
    inside,
    outside,
    expected: expectedIssues(outside, options),
  }));
  return [...new Map(pairs.map((pair) => [JSON.stringify([pair.inside, pair.outside]), pair])).values()];
});

interface Pair {
  readonly inside: Values;
  readonly outside: Values;
}

function* pairsOf(rule: CrossRule, scope: Scope): Generator<Pair> {
  const others = { ...scope, rules: scope.rules.filter(({ id }) => id !== rule.id) };
  const reads = new Set(rule.reads);
  const nearest = { scope, placement: 'nearest', pick: 0 } as const;
  for (const base of [
    plainEvent,
    { ...plainEvent, ...rule.example.broken },
    { ...plainEvent, ...rule.example.repaired },
  ]) {
    for (const prefers of rule.reads) {
      for (const [way, broken] of breakings(rule, base, { ...nearest, pinned: new Set(), prefers })) {
        const outside = settle(broken, others, reads);
        if (outside === undefined) continue;
        for (const inside of insides(way, outside, rule, nearest)) {
          const settled = settle(inside, scope, reads);
          if (settled !== undefined) yield { inside: settled, outside };
        }
      }
    }
  }
}

function* breakings(rule: CrossRule, base: Values, task: Task): Generator<readonly [readonly Constraint[], Values]> {
  for (const way of rule.breaking) {
    for (const broken of meet(base, way, task)) if (isBroken(rule, broken, task.scope)) yield [way, broken];
  }
}

/** Moves one field just so far that one comparison comes out the other way. */
function* insides(
  way: readonly Constraint[],
  outside: Values,
  rule: CrossRule,
  nearest: Omit<Task, 'pinned' | 'prefers'>,
) {
  for (const constraint of way) {
    for (const moved of rule.reads) {
      const pinned = new Set(rule.reads.filter((name) => name !== moved));
      yield* meet(outside, [opposite(constraint)], { ...nearest, pinned, prefers: moved });
    }
  }
}
