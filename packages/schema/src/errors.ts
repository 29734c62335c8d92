import { isOwn } from './is-own.ts';
import type { Issue } from './validation/issue.ts';

/** Why options were refused. A closed list. */
export type TelemetryOptionsErrorCode =
  | 'unknown-option'
  | 'invalid-option'
  | 'invalid-role'
  | 'unknown-rule'
  | 'invalid-severity'
  | 'locked-rule'
  | 'invalid-lookup'
  | 'invalid-number'
  | 'unsupported-target';

// Brands let two copies of the package, such as its ESM and its CJS, know each other's errors.
const VALIDATION = Symbol.for('@acme/telemetry-schema/TelemetryValidationError');
const OPTIONS = Symbol.for('@acme/telemetry-schema/TelemetryOptionsError');

function hasBrand(value: unknown, brand: symbol): boolean {
  return typeof value === 'object' && value !== null && brand in value;
}

const MOST_IN_MESSAGE = 5;

/** Thrown by `assert` for an event with errors; the event's fault. Shows no personal data unless the validator reveals it (D17). */
export class TelemetryValidationError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return isOwn.call(this, Symbol.hasInstance) ? hasBrand(value, VALIDATION) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'TelemetryValidationError';
  readonly code = 'invalid-event';
  readonly [VALIDATION] = true;
  /** All issues, warnings included. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const errors = issues.filter((issue) => issue.severity === 'error');
    const lines = errors.slice(0, MOST_IN_MESSAGE).map((issue) => `- ${issue.message} [${issue.rule}]`);
    if (errors.length > MOST_IN_MESSAGE) lines.push(`- and ${errors.length - MOST_IN_MESSAGE} more, see issues`);
    super(`The event breaks ${errors.length} ${errors.length === 1 ? 'rule' : 'rules'}:\n${lines.join('\n')}`);
    this.issues = issues;
  }
}

/** Thrown when a validator or tracker is made from options that can't be; the caller's fault. */
export class TelemetryOptionsError extends TypeError {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return isOwn.call(this, Symbol.hasInstance) ? hasBrand(value, OPTIONS) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'TelemetryOptionsError';
  readonly [OPTIONS] = true;
  readonly code: TelemetryOptionsErrorCode;

  constructor(code: TelemetryOptionsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
