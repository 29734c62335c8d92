import { hasBrand } from '../has-brand.ts';

/** Why an audit could not go on. A closed list. */
export type AuditErrorCode = 'worker-died' | 'no-state';

const WORDS: Readonly<Record<AuditErrorCode, (what: string) => string>> = {
  'worker-died': (what) =>
    `A worker thread ended while it was at work on ${what}. Run it again with fewer workers or more memory; \
with a state file, what is finished is not read again.`,
  'no-state': (file) =>
    `Can't use ${file} as a state: it is another file, and stays as it is. Name one that an audit made, or that isn't there yet.`,
};

// Lets two copies of the package, such as its ESM and its CJS, know each other's errors.
const BRAND = Symbol.for('@acme/telemetry-lake/AuditError');

/** Thrown when an audit can't go on as a whole; what is wrong with one object stands in the report. */
export class AuditError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, BRAND) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'AuditError';
  readonly [BRAND] = true;
  readonly code: AuditErrorCode;

  constructor(code: AuditErrorCode, what: string, cause?: unknown) {
    super(WORDS[code](what), cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
