import { hasBrand } from '../has-brand.ts';
import { REACH_WORDS } from './reach-words.ts';

/** Why an object could not be written, replaced or deleted. A closed list. */
export type LakeWriteErrorCode =
  | 'exists'
  | 'changed'
  | 'symlink'
  | 'no-space'
  | 'read-only'
  | 'no-permission'
  | 'object-lock'
  | 'too-large'
  | 'no-folder'
  | 'no-bucket'
  | 'no-credentials'
  | 'no-region'
  | 'no-server'
  | 'write-failed';

/** Of each code: what is wrong with the target, and what to do. */
const WORDS: Readonly<Record<LakeWriteErrorCode, readonly [wrong: string, remedy: string]>> = {
  exists: ['there is an object of that name', 'Choose another name, or remove that object first.'],
  changed: ['it is not the object that was read before', 'Nothing was touched. Read it again.'],
  symlink: ['it is a symbolic link', 'Name the file that it points to.'],
  'no-space': ['there is no space left', 'Free some, or raise the quota; then run this again.'],
  'read-only': ['its file system is read-only', 'Mount it for writing, then run this again.'],
  'no-permission': ['this user may not write it', 'Ask for write access, or run this as a user who has it.'],
  'object-lock': ['Object Lock or a legal hold keeps it', 'Run this again when the lock has ended.'],
  'too-large': ['it is larger than the 5 GiB that one put can hold', 'Split it into several objects.'],
  'no-folder': [
    "its folder isn't there, or can't be made",
    'Make it, or name a place in a folder that this user may write to.',
  ],
  ...REACH_WORDS,
  'write-failed': ['writing it failed', 'Try again; if it fails again, the cause says more.'],
};

const CODES: Readonly<Record<string, LakeWriteErrorCode>> = {
  EEXIST: 'exists',
  EISDIR: 'exists',
  ERR_FS_EISDIR: 'exists',
  ELOOP: 'symlink',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EROFS: 'read-only',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
};

// Lets two copies of the package, such as its ESM and its CJS, know each other's errors.
const BRAND = Symbol.for('@acme/telemetry-lake/LakeWriteError');

/**
 * Thrown when an object can't be written, replaced or deleted. What was wrong, where, and what to do is in the message.
 */
export class LakeWriteError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, BRAND) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'LakeWriteError';
  readonly [BRAND] = true;
  readonly code: LakeWriteErrorCode;
  /** The object's name. */
  readonly target: string;

  /** `detail` says more of what is wrong. */
  constructor(code: LakeWriteErrorCode, target: string, { detail, cause }: { detail?: string; cause?: unknown } = {}) {
    const [wrong, remedy] = WORDS[code];
    const options = cause === undefined ? undefined : { cause };
    super(`Can't write ${target}: ${wrong}${detail === undefined ? '' : `, ${detail}`}. ${remedy}`, options);
    this.code = code;
    this.target = target;
  }
}

/** The error of the file system as a {@link LakeWriteError}; one that is so already stays. */
export function toLakeWriteError(error: unknown, target: string): LakeWriteError {
  if (error instanceof LakeWriteError) return error;
  const system = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const code = CODES[system] ?? 'write-failed';
  return new LakeWriteError(code, target, {
    ...(code === 'write-failed' && /^E[A-Z]+$/.test(system) ? { detail: `with ${system}` } : {}),
    cause: error,
  });
}

/** No name can be made in what is above: it is not there, is a file, or belongs to the system, as `/proc` does. */
const NO_FOLDER = ['ENOENT', 'ENOTDIR'];

/** The same of something new, whose folder may be missing. */
export function toNewWriteError(error: unknown, target: string): LakeWriteError {
  const isNoFolder = error instanceof Error && 'code' in error && NO_FOLDER.includes(String(error.code));
  return isNoFolder ? new LakeWriteError('no-folder', target, { cause: error }) : toLakeWriteError(error, target);
}
