import type { ValidatorOptions } from '@acme/telemetry-schema';
import type { StopSignal } from '../stop-signal.ts';
import type { StorageOptions } from '../storage/storage.ts';

const DEFAULT_MAX_EVENT_BYTES = 1_048_576;
const DEFAULT_MAX_OBJECT_BYTES = 8 * 2 ** 30;
const DEFAULT_LATE_AFTER_MS = 3_600_000;
const DEFAULT_OFFENDERS = 5;

/** How far an audit is. */
export interface AuditProgress {
  readonly objects: number;
  readonly objectsDone: number;
  /** As stored, of all objects. */
  readonly bytes: number;
  readonly bytesDone: number;
  /** Read so far, those that the state file knows included. */
  readonly events: number;
}

export interface AuditOptions {
  readonly storage?: StorageOptions | undefined;
  /** How many threads; by default one a core, and no more than there are objects. */
  readonly workers?: number | undefined;
  readonly role?: ValidatorOptions['role'] | undefined;
  readonly severities?: ValidatorOptions['severities'] | undefined;
  /** Seconds by title id (D15). Goes to the workers, so a table, no function. */
  readonly contentDurationSeconds?: ReadonlyMap<string, number> | undefined;
  /** Judge session rules, too, over all objects (D16, D24). */
  readonly sessions?: boolean | undefined;
  /** Count duplicates and conflicts, too, over all objects (D25). */
  readonly duplicates?: boolean | undefined;
  /**
   * A folder for what `sessions` and `duplicates` compare: 21 bytes an event for duplicates, 41 for sessions, 61 for
   * both, and some 3 more where events stand at uneven distances. Default: the system's.
   */
  readonly tmp?: string | undefined;
  /**
   * A file that remembers finished objects: one with the same name and etag is not read again. Made when it isn't
   * there; another file is refused.
   */
  readonly state?: string | undefined;
  /** A folder for the invalid events, a file an object. */
  readonly rejects?: string | undefined;
  /** Show personal data in `rejects` (D17). The report never holds any. */
  readonly reveal?: boolean | undefined;
  /** Files that are not of the lake, wherever they lie, such as the report's own: neither read nor said to be left out. */
  readonly exclude?: readonly string[] | undefined;
  /** How many first offenders are named per rule and path, 5 by default. */
  readonly offenders?: number | undefined;
  /** An event older than the beginning of its delivery's hour by more than this is late; 3 600 000 by default. */
  readonly lateAfterMs?: number | undefined;
  /** The longest event that is read; 1 048 576 by default (D24). */
  readonly maxEventBytes?: number | undefined;
  /** The most text that is read of one object, 8 GiB by default: a gzip bomb ends there. */
  readonly maxObjectBytes?: number | undefined;
  readonly signal?: StopSignal | undefined;
  /** Called about ten times a second, and at the end. */
  readonly onProgress?: ((progress: AuditProgress) => void) | undefined;
}

/** What a worker needs to audit objects: plain data, checked. */
export interface AuditSettings {
  readonly storage: StorageOptions;
  readonly validator: ValidatorOptions;
  readonly rejects: boolean;
  readonly offenders: number;
  readonly lateAfterMs: number;
  readonly maxEventBytes: number;
  readonly maxObjectBytes: number;
}

/** Checks options. Throws `RangeError` and `TypeError`; what only a validator knows, it checks itself. */
export function toSettings(options: AuditOptions): AuditSettings {
  const { role, severities, contentDurationSeconds, reveal = false } = options;
  if (contentDurationSeconds !== undefined && !(contentDurationSeconds instanceof Map))
    throw new TypeError('contentDurationSeconds is a Map from title id to seconds: a function can not go to workers.');
  if (options.workers !== undefined) whole('workers', options.workers, 1, 1_024);
  return {
    storage: options.storage ?? {},
    validator: {
      ...(role === undefined ? {} : { role }),
      ...(severities === undefined ? {} : { severities }),
      ...(contentDurationSeconds === undefined ? {} : { contentDurationSeconds }),
      revealPersonalData: reveal,
    },
    rejects: options.rejects !== undefined,
    offenders: whole('offenders', options.offenders ?? DEFAULT_OFFENDERS, 0, 1_000),
    lateAfterMs: whole('lateAfterMs', options.lateAfterMs ?? DEFAULT_LATE_AFTER_MS, 0, Number.MAX_SAFE_INTEGER),
    maxEventBytes: whole('maxEventBytes', options.maxEventBytes ?? DEFAULT_MAX_EVENT_BYTES, 1, 2 ** 29),
    maxObjectBytes: whole('maxObjectBytes', options.maxObjectBytes ?? DEFAULT_MAX_OBJECT_BYTES, 1, 2 ** 50),
  };
}

function whole(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name} is ${value}: give a whole number from ${least} to ${most}.`);
}
