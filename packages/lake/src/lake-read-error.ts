/** Why an object could not be read. A closed list. */
export type LakeReadErrorCode = 'not-found' | 'is-a-directory' | 'no-permission' | 'damaged-gzip' | 'read-failed';

/** Of each code: what is wrong with the source, and what to do. */
const WORDS: Readonly<Record<LakeReadErrorCode, readonly [wrong: string, remedy: string]>> = {
  'not-found': ['there is no such file', 'Check the path.'],
  'is-a-directory': ['it is a directory', 'Name the objects in it instead.'],
  'no-permission': ['this user may not read it', 'Ask for read access, or read it as a user who has it.'],
  'damaged-gzip': [
    'its gzip is damaged',
    'What came before the damage was read. Fetch the object again, and compare its size with that in the bucket.',
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
    return typeof value === 'object' && value !== null && BRAND in value;
  }
  override readonly name = 'LakeReadError';
  readonly [BRAND] = true;
  readonly code: LakeReadErrorCode;
  /** The path, or the name given to the stream. */
  readonly source: string;

  /** `detail` says more of what is wrong, such as where. */
  constructor(code: LakeReadErrorCode, source: string, { detail, cause }: { detail?: string; cause?: unknown } = {}) {
    const [wrong, remedy] = WORDS[code];
    const options = cause === undefined ? undefined : { cause };
    super(`Can't read ${source}: ${wrong}${detail === undefined ? '' : `, ${detail}`}. ${remedy}`, options);
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
