import { deprecatedFaults } from './deprecated.ts';
import { eventRuleFaults } from './event-rules.ts';
import { type Fault, toViolation } from './fault.ts';
import { ownCheckFaults } from './own-checks.ts';
import { presenceFaults } from './presence.ts';
import { stagedFaults } from './staged.ts';
import { integerFaults, typeFaults } from './types.ts';
import { unknownFieldFaults } from './unknown-field.ts';
import type { Violation } from './violation.ts';

/** Every fault that a single event can have. */
export const faults: readonly Fault[] = [
  ...presenceFaults,
  ...typeFaults,
  ...integerFaults,
  ...ownCheckFaults,
  ...unknownFieldFaults,
  ...deprecatedFaults,
  ...stagedFaults,
  ...eventRuleFaults,
];

/**
 * One row for every rule and field that a single event can break: events that break exactly this rule at this field,
 * warnings counted, when judged with the row's options. All derived from the schema's fields and rules, so a new one
 * has its rows at once.
 */
export const violations: readonly Violation[] = faults.map(toViolation);
