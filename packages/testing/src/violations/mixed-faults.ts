import { createValidator, type ValidatorOptions } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { soundEvents } from '../event/telemetry-event.ts';
import { type ExpectedIssue, expectedIssues } from '../oracle/expected-issues.ts';
import type { Fault } from './fault.ts';
import { faults } from './violations.ts';

/** An event with several faults, and everything that a verdict must say of it. */
export interface MixedFaults {
  readonly event: Record<string, unknown>;
  readonly expected: readonly ExpectedIssue[];
}

const MOST_FAULTS = 8;

/**
 * Events with one to eight faults of any kind at once: rules that stay silent because a field lacks its type, and rules
 * that don't although a field is out of range (D13).
 *
 * @param options those of the validator under test. Unknown fields come with the role `writer`, and events that break a
 * rule with a look-up with this package's own `contentDurationSeconds`. Throws `TelemetryOptionsError`.
 */
export function mixedFaults(options: ValidatorOptions = {}): fc.Arbitrary<MixedFaults> {
  // It checks them: the validator under test may be another one.
  createValidator(options);
  const judged = faults.filter((fault) => isJudged(fault, options)).map(({ breakages }) => breakages);
  const several = fc.array(fc.oneof(...judged), { minLength: 1, maxLength: MOST_FAULTS });
  return fc.tuple(soundEvents(), several).map(([sound, breakages]) => {
    const event = breakages.reduce((broken, { among }) => among(broken), sound) as Record<string, unknown>;
    return { event, expected: expectedIssues(event, options) };
  });
}

function isJudged(fault: Fault, options: ValidatorOptions): boolean {
  const wanted = Object.entries(fault.options) as [keyof ValidatorOptions, unknown][];
  return wanted.every(([option, value]) => options[option] === value);
}
