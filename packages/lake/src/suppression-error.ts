import { hasBrand } from './has-brand.ts';

/** Why a suppression file can't be used. A closed list. */
export type SuppressionErrorCode =
  | 'short-key'
  | 'no-key-file'
  | 'wrong-key'
  | 'no-file'
  | 'not-a-suppression-file'
  | 'damaged'
  | 'write-failed';

/** Of each code: what is wrong, and what to do. */
const WORDS: Readonly<Record<SuppressionErrorCode, readonly [wrong: string, remedy: string]>> = {
  'short-key': [
    'the key has fewer than 32 bytes',
    'Make one with `openssl rand 32`, and keep it: no other key fits what was written with it.',
  ],
  'no-key-file': ['the key can not be read', 'Check the path and the rights.'],
  'wrong-key': ['it was written with another key', 'Give the key that it was begun with.'],
  'no-file': ['it can not be read', 'Check the path and the rights; `lake erase --suppression` writes such a file.'],
  'not-a-suppression-file': ['it is no suppression file', 'Check the path.'],
  damaged: ['it is damaged', 'Take it from a back-up: without it, erased customers may come back.'],
  'write-failed': ['writing to it failed', 'See whether there is space left, and whether this user may write there.'],
};

// Lets two copies of the package, such as its ESM and its CJS, know each other's errors.
const BRAND = Symbol.for('@acme/telemetry-lake/SuppressionError');

/** Thrown when a suppression file or its key can't be used. What was wrong, where, and what to do is in the message. */
export class SuppressionError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, BRAND) : super[Symbol.hasInstance](value);
  }

  override readonly name = 'SuppressionError';
  readonly [BRAND] = true;
  readonly code: SuppressionErrorCode;
  /** The path. */
  readonly source: string;

  /** `detail` says more of what is wrong, such as where. */
  constructor(code: SuppressionErrorCode, source: string, detail?: string, cause?: unknown) {
    const [wrong, remedy] = WORDS[code];
    const options = cause === undefined ? undefined : { cause };
    super(`Can't use ${source}: ${wrong}${detail === undefined ? '' : `, ${detail}`}. ${remedy}`, options);
    this.code = code;
    this.source = source;
  }
}
