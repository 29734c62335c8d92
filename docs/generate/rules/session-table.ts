import { track } from '@acme/telemetry-cli/src/explain/judged-example.ts';
import type { Rule, TelemetryEvent } from '@acme/telemetry-schema';
import { sessionViolations } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { code, escaped, table } from '../markdown.ts';
import { breaking } from './judged.ts';

/** The same sessions in every build. */
const SEED = 16;
const DRAWN = 40;
const SHOWN: readonly (keyof TelemetryEvent)[] = [
  'event_type',
  'event_timestamp',
  'watch_duration_seconds',
  'position_seconds',
];

/**
 * A drawn session that breaks a rule on sessions, the shortest of some, judged while the page is made. Undefined for
 * other rules.
 */
export function drawnSession(rule: Rule): string | undefined {
  const violation = sessionViolations.find((one) => one.rule === rule.id);
  if (violation === undefined || !('blames' in rule)) return undefined;
  const drawn = fc.sample(violation.arbitrary, { seed: SEED, numRuns: DRAWN });
  for (const { events } of drawn) breaking(rule.id, track(events), `A drawn session of ${rule.id}`);
  const { events, index } = drawn.reduce((best, one) => (one.events.length < best.events.length ? one : best));
  const columns = [...new Set([...SHOWN, rule.blames as keyof TelemetryEvent])];
  return table(
    ['event', ...columns.map(escaped), 'verdict'],
    events.map((event, at) => [
      String(at + 1),
      ...columns.map((name) => escaped(String(event[name]))),
      at === index ? `breaks ${code(rule.id)}` : 'fine',
    ]),
  );
}
