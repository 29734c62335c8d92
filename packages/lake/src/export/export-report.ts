import type { LakeReadErrorCode } from '../lake-read-error.ts';
import type { Skipped, SkipReason } from '../storage/storage.ts';

/** What was not read, or not to its end: events may be missing. */
export interface UnreadableObject {
  /** Its name; or a path that could not be listed, or whose old versions could not. */
  readonly object: string;
  /** An old version of it; `*`: all. */
  readonly versionId?: string | undefined;
  readonly reason: LakeReadErrorCode | SkipReason;
}

/**
 * A record that a listed id stands in and that was not exported: `id-elsewhere`, the id is not its `customer_id`;
 * `several-customers`, it names another customer, too; `id-in-text`, it is text in which events can't be told apart.
 */
export interface RecordToLookAt {
  readonly object: string;
  /** An old version of it. */
  readonly versionId?: string | undefined;
  /** Its number in the object, and the line on which it begins, both from 1. */
  readonly record: number;
  readonly line: number;
  readonly kind: 'id-elsewhere' | 'several-customers' | 'id-in-text';
}

/** What an export did. Holds no personal data (D17): customers are told apart by their number among the listed ids, each counted once, from 1. */
export interface ExportReport {
  readonly schemaVersion: string;
  /** When it began, RFC 3339. */
  readonly createdAt: string;
  /** The folder or the zip; absent when none of the customers is known, and nothing was written. */
  readonly out?: string | undefined;
  readonly objects: number;
  /** Old versions that were read, those of deleted objects included. */
  readonly oldVersions: number;
  /** All events that were read, in old versions, too. */
  readonly events: number;
  readonly customers: readonly { readonly number: number; readonly events: number }[];
  /** The numbers of those without an event. */
  readonly unknown: readonly number[];
  readonly unreadable: readonly UnreadableObject[];
  /** What was listed and not looked into; what may hold events is among `unreadable`, too. */
  readonly skipped: readonly Skipped[];
  /** The first {@link MOST_RECORDS}. */
  readonly toLookAt: readonly RecordToLookAt[];
  /** How many there are in all. */
  readonly toLookAtTotal: number;
}

/** More addresses help nobody. */
export const MOST_RECORDS = 1000;
