import { hasBrand } from '../has-brand.ts';

/** Why nothing was begun, or not gone on with (`in-use`). A closed list. */
export type NormaliseErrorCode = 'not-apart' | 'no-input' | 'damaged-record' | 'in-use';

const BRAND = Symbol.for('@acme/telemetry-lake/NormaliseError');

const WORDS: Readonly<Record<NormaliseErrorCode, (target: string, other: string) => string>> = {
  'not-apart': (out, path) =>
    `Can't write into ${out}: it and the input ${path} do not lie apart. ` +
    'Name an output that is neither in the input nor around it.',
  'no-input': (path) => `There is no object to read in ${path}. Check the path.`,
  'damaged-record': (record) =>
    `Can't use ${record}: it is no record of lake normalise. ` +
    'Choose another output, or remove this one and all it stands for.',
  'in-use': (lock) =>
    `Another run writes to this output: ${lock} is of it. Wait until it has ended, or choose another output. ` +
    'One that was killed on another machine counts as ended a quarter of an hour later.',
};

/** Thrown when a lake can't be normalised as asked. What was wrong, where, and what to do is in the message. */
export class NormaliseError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, BRAND) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'NormaliseError';
  readonly [BRAND] = true;
  readonly code: NormaliseErrorCode;

  constructor(code: NormaliseErrorCode, target: string, other = '') {
    super(WORDS[code](target, other));
    this.code = code;
  }
}
