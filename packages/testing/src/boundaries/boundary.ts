import type { RuleId } from '@acme/telemetry-schema';
import type { ExpectedIssue } from '../oracle/expected-issues.ts';
import type { Violation } from '../violations/violation.ts';

/** Two events on either side of where a rule begins to fail: equal but for what crosses the boundary. */
export interface Boundary {
  readonly rule: RuleId;
  /** The field that the issue names, as a JSON Pointer. */
  readonly path: string;
  /** What the boundary is, such as `maximum 86400`. */
  readonly about: string;
  /** What a validator must be made with to judge the rule. */
  readonly options: Violation['options'];
  /** Keeps every rule. */
  readonly inside: Readonly<Record<string, unknown>>;
  /** Breaks the rule at the path. */
  readonly outside: Readonly<Record<string, unknown>>;
  /** All that `outside` breaks: nothing else, but where no event can have the value and keep all other rules. */
  readonly expected: readonly ExpectedIssue[];
}
