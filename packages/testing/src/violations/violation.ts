import type { RuleId, ValidatorOptions } from '@acme/telemetry-schema';
import type * as fc from 'fast-check';

/** Events that break one rule at one field, and no other rule anywhere. */
export interface Violation {
  readonly rule: RuleId;
  /** The field that the issue names, as a JSON Pointer. */
  readonly path: string;
  /** What a validator must be made with to judge the rule: a role (D9), a look-up (D15). Empty for most. */
  readonly options: Pick<ValidatorOptions, 'role' | 'contentDurationSeconds'>;
  /** Such events: plain objects that JSON can carry, unless the list says otherwise. */
  readonly arbitrary: fc.Arbitrary<Record<string, unknown>>;
}
