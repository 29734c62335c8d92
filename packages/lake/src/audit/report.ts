import type { LakeReadErrorCode } from '../lake-read-error.ts';
import type { Skipped } from '../storage/storage.ts';

/** Where an event stands: its object, its number in it, and the line on which it begins, both from 1 (D24). */
export interface Address {
  readonly object: string;
  readonly record: number;
  readonly line: number;
}

/** How often events break one rule at one place. */
export interface IssueCount {
  readonly rule: string;
  /** A JSON Pointer, `''` for the event as a whole. Unknown fields' names as in {@link Counts.unknownFields}. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly count: number;
}

/** What was counted in one object, or in all. */
export interface Counts {
  readonly events: number;
  /** By the rules on fields and single events; session rules don't count here. */
  readonly valid: number;
  readonly invalid: number;
  /** Issues by rule, warnings too; only rules that were broken, in the order of the schema's `rules`. */
  readonly byRule: Readonly<Record<string, number>>;
  /** The same by rule and path, in the order of the rules, then by path. */
  readonly byIssue: readonly IssueCount[];
  /**
   * Events older than the beginning of their delivery's hour by more than `lateAfterMs`. Not counted where the
   * delivery isn't known.
   */
  readonly late: number;
  /** Events later than the end of their delivery's hour by more than five minutes. */
  readonly future: number;
  /** Fields that the schema doesn't know, by name; a name that may be data, or is the 65th, counts as `other` (D17). */
  readonly unknownFields: Readonly<Record<string, number>>;
  /**
   * Events by the hour of their timestamp, such as `2025-08-11T14`, where that is valid; at most 1 000, the rest as
   * `other`.
   */
  readonly hours: Readonly<Record<string, number>>;
}

/** Why an object was not read to its end. What was read before is counted. */
export interface ObjectError {
  readonly code: LakeReadErrorCode | 'too-much-text';
  readonly message: string;
}

export interface ObjectReport extends Counts {
  /** Its name; or a path that could not be listed, which then has an `error`, no bytes and no etag. */
  readonly object: string;
  /** As stored. */
  readonly bytes: number;
  readonly etag: string;
  /** Whether the hours of its path and of its name differ (D24). */
  readonly misplaced: boolean;
  /** The hour of its path, else of its name, such as `2025-08-11T14`; absent when its name is no lake object's. */
  readonly delivery?: string | undefined;
  readonly error?: ObjectError | undefined;
}

/** The first events that break a rule at a path, in the order of the listing. */
export interface FirstOffender {
  readonly rule: string;
  readonly path: string;
  readonly address: Address;
}

export interface SessionCounts {
  readonly sessions: number;
  /** Sessions already running when the input begins (D24). */
  readonly notEvaluated: number;
  /** Events that are there again, and change nothing (D16). */
  readonly repeated: number;
}

export interface TotalReport extends Counts {
  readonly objects: number;
  /** Objects with an `error`. */
  readonly unreadable: number;
  readonly misplaced: number;
  readonly bytes: number;
  /** Per rule and path, `offenders` at most. */
  readonly firstOffenders: readonly FirstOffender[];
  /** Copies beyond the first of an event; only when asked for. */
  readonly duplicates?: number | undefined;
  /** Events of an identity that was there before with other content (D25); only when asked for. */
  readonly conflicts?: number | undefined;
  readonly duplicateOffenders?: readonly Address[] | undefined;
  readonly conflictOffenders?: readonly Address[] | undefined;
  readonly sessions?: SessionCounts | undefined;
}

/** What an audit found. Holds no personal data (D17). */
export interface AuditReport {
  readonly schemaVersion: string;
  /** False when the audit was stopped: only what was finished is here, and nothing across objects. */
  readonly complete: boolean;
  /** In the order of the listing. */
  readonly objects: readonly ObjectReport[];
  readonly total: TotalReport;
  /** What was not read, and why. */
  readonly skipped: readonly Skipped[];
}
