import { hasBrand } from './has-brand.ts';
import { REACH_WORDS } from './storage/reach-words.ts';

/** Why an object could not be read. A closed list. */
export type LakeReadErrorCode =
  | 'not-found'
  | 'is-a-directory'
  | 'not-a-file'
  | 'no-permission'
  | 'archived'
  | 'changed'
  | 'no-bucket'
  | 'no-credentials'
  | 'no-region'
  | 'no-server'
  | 'no-client'
  | 'damaged-gzip'
  | 'not-text'
  | 'read-failed';

/** What is wrong with the source, what to do, and how it begins when a detail follows, if otherwise. */
type Words = readonly [wrong: string, remedy: string, wrongWithDetail?: string];

const WORDS: Readonly<Record<LakeReadErrorCode, Words>> = {
  'not-found': ['there is no such file', 'Check the path.', 'nothing is there'],
  'is-a-directory': ['it is a directory', 'Name the objects in it instead.'],
  'not-a-file': ['it is a pipe, a socket or a device', 'Name regular files, or folders of them.'],
  'no-permission': ['this user may not read it', 'Ask for read access, or read it as a user who has it.'],
  archived: ['it is in an archive class', 'Restore it, then read it again.'],
  changed: ['it was replaced while it was read', 'Read it again.'],
  ...REACH_WORDS,
  'no-client': [
    '@aws-sdk/client-s3 is not installed',
    'Where acme-telemetry is installed: npm install @aws-sdk/client-s3 (with --global if it is).',
  ],
  'damaged-gzip': [
    'its gzip is damaged',
    'What came before the damage was read. Fetch the object again, and compare its size with that in the bucket.',
  ],
  'not-text': [
    'it is no text, such as Parquet or gzip within gzip',
    'No id can be looked for in it: look with a program that reads it, or make it anew.',
  ],
  'read-failed': ['reading it failed', 'Try again; if it fails again, the cause says more.'],
};

const CODES: Readonly<Record<string, LakeReadErrorCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ENAMETOOLONG: 'not-found',
  EISDIR: 'is-a-directory',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
};

// Lets two copies of the package, such as its ESM and its CJS, know each other's errors.
const BRAND = Symbol.for('@acme/telemetry-lake/LakeReadError');

/** Thrown when an object can't be read, or not to its end. What was wrong, where, and what to do is in the message. */
export class LakeReadError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, BRAND) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'LakeReadError';
  readonly [BRAND] = true;
  readonly code: LakeReadErrorCode;
  /** The path, or the name given to the stream. */
  readonly source: string;

  /** `detail` says more of what is wrong, such as where. */
  constructor(code: LakeReadErrorCode, source: string, { detail, cause }: { detail?: string; cause?: unknown } = {}) {
    const [wrong, remedy, wrongWithDetail = wrong] = WORDS[code];
    const what = detail === undefined ? wrong : `${wrongWithDetail}, ${detail}`;
    const options = cause === undefined ? undefined : { cause };
    super(`Can't read ${source}: ${what}. ${remedy}`, options);
    this.code = code;
    this.source = source;
  }
}

/** The error of a file or a stream as a {@link LakeReadError}; one that is so already stays. */
export function toLakeReadError(error: unknown, source: string): LakeReadError {
  if (error instanceof LakeReadError) return error;
  const system = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  const code = CODES[system ?? ''] ?? 'read-failed';
  return new LakeReadError(code, source, {
    ...(code === 'read-failed' && /^E[A-Z]+$/.test(system ?? '') ? { detail: `with ${system}` } : {}),
    cause: error,
  });
}
