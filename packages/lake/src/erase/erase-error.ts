import { hasBrand } from '../has-brand.ts';

/** Why erasing can't begin, or can't go on. A closed list. */
export type EraseErrorCode = 'customer-list' | 'manifest' | 'option';

// Lets two copies of the package, such as its ESM and its CJS, know each other's errors.
const BRAND = Symbol.for('@acme/telemetry-lake/EraseError');

/**
 * Thrown when the caller gave something that erasing can't work with. The message says what to do, and holds no id
 * (D17).
 */
export class EraseError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, BRAND) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'EraseError';
  readonly [BRAND] = true;
  readonly code: EraseErrorCode;

  constructor(code: EraseErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
