import { deadLetterTopic, topic } from '@acme/telemetry-schema';
import type { LakeReadErrorCode } from '../lake-read-error.ts';
import type { LakeWriteErrorCode } from '../storage/lake-write-error.ts';
import type { Obstacle } from '../storage/obstacle.ts';
import type { Skipped, SkipReason } from '../storage/storage.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Finding } from './plan-object.ts';

/**
 * What became of an object or a version. A closed list. Only `untouched`, `erased` and `deleted` need nothing more:
 * `would-erase` is a dry run's, and in the other four the object is as it was.
 */
export type EraseStatus =
  | 'untouched'
  | 'would-erase'
  | 'erased'
  | 'deleted'
  | 'needs-a-person'
  | 'not-verified'
  | 'not-erased'
  | 'changed';

/**
 * Why. A closed list; beside those of reading, writing, listing and obstacles: `events-not-apart` (it holds text in
 * which events can't be told apart), `id-elsewhere` (an id stands in another place than `customer_id`),
 * `cut-not-proven` (what would be left could not be proven right), `keeps-changing`, and of a version
 * `current-not-erased` (the current one must be settled first).
 */
export type EraseReason =
  | 'events-not-apart'
  | 'id-elsewhere'
  | 'cut-not-proven'
  | 'keeps-changing'
  | 'current-not-erased'
  | Obstacle
  | SkipReason
  | LakeReadErrorCode
  | LakeWriteErrorCode;

/** Stored bytes, known again. */
export interface StoredBytes extends Fingerprint {
  readonly etag: string;
}

/** A version that is not the current one, and holds a listed customer or can't be read. */
export interface EraseVersion {
  readonly versionId: string;
  readonly status: EraseStatus;
  readonly reason?: EraseReason | undefined;
  /** Events of listed customers in it. */
  readonly erased: number;
  readonly before?: StoredBytes | undefined;
}

/** An object that holds or held a listed customer, or that nobody can say that of. */
export interface EraseEntry {
  /** Its name; a local one from the root on, so that the next run may be in another folder. */
  readonly object: string;
  readonly status: EraseStatus;
  readonly reason?: EraseReason | undefined;
  /** All events that were in it, and those of listed customers. */
  readonly events: { readonly total: number; readonly erased: number };
  readonly before?: StoredBytes | undefined;
  /** As the change left it: null when it was deleted, undefined when nothing was changed. */
  readonly after?: StoredBytes | null | undefined;
  readonly versions: readonly EraseVersion[];
  /** What a person must look at, at most 100 addresses. */
  readonly records?: readonly Finding[] | undefined;
}

/** The proof of erasing one list of customers. Holds no id, and of ids no hash but HMACs, whose key lies apart (D17). */
export interface EraseManifest {
  readonly manifestVersion: 1;
  readonly schemaVersion: string;
  /** false: a dry run. */
  readonly applied: boolean;
  /** false: it was interrupted, and not all objects were looked at. */
  readonly complete: boolean;
  /** When the objects were listed: what came later was not looked at. */
  readonly listedAt: string;
  readonly finishedAt: string;
  /** Not before this is erasing again sure to find what was on its way when the objects were listed. */
  readonly repeatAfter: string;
  readonly customers: {
    /** How many were listed, and of how many something was found, by this run or an earlier one. */
    readonly count: number;
    readonly found: number;
    /**
     * HMAC-SHA-256 of each listed id, sorted, where the caller gave a key: of its UTF-8, half a surrogate pair as the three
     * bytes that WTF-8 has for it.
     */
    readonly hmacs?: readonly string[] | undefined;
    /**
     * By what a run knows whether its list is the same: HMAC-SHA-256 of the whole list, by the caller's key, or else by
     * one of 32 random bytes in `FILE.key`. Not of a dry run.
     */
    readonly list?: string | undefined;
    /**
     * Of which something was found, for the next run to go on from: their places in the list, each id once and sorted by
     * UTF-16 units, from 0. Not of a dry run.
     */
    readonly foundAt?: readonly number[] | undefined;
  };
  /**
   * In the order of the listing; before them, those of runs with the same manifest that were not looked at again. An
   * object is here twice when another one took its place, or when it was changed and is left now.
   */
  readonly objects: readonly EraseEntry[];
  /** What was listed and not looked into. */
  readonly skipped: readonly Skipped[];
  readonly totals: EraseTotals;
}

export interface EraseTotals {
  /** Objects that were looked at: by this run, and those of {@link EraseManifest.objects} that earlier ones settled. */
  readonly objects: number;
  /** Of {@link EraseManifest.objects}; `untouched` counts those not listed there, too. */
  readonly byStatus: Readonly<Partial<Record<EraseStatus, number>>>;
  readonly versionsByStatus: Readonly<Partial<Record<EraseStatus, number>>>;
  /** Events erased from objects, or that would be. */
  readonly eventsErased: number;
}

const DAY_MS = 86_400_000;

/**
 * When to erase again, in milliseconds of the epoch: Kafka and its dead-letter topic bring events back for as long as
 * they keep them, and a segment is kept until it is full or old; a day more for what is on its way (D20).
 */
export function repeatAfter(listedAt: number): number {
  const kept = [topic, deadLetterTopic].map(
    ({ settings }) => Number(settings['retention.ms']) + Number(settings['segment.ms']),
  );
  return listedAt + Math.max(...kept) + DAY_MS;
}

/** What a person has to do something about. */
const UNSETTLED: readonly EraseStatus[] = ['needs-a-person', 'not-verified', 'not-erased', 'changed'];

/** Whether all that was found is erased, or would be: nothing needs a person, is unverified, not erased or changing. */
export function isSettled({ objects }: Pick<EraseManifest, 'objects'>): boolean {
  const statuses = objects.flatMap(({ status, versions }) => [status, ...versions.map((version) => version.status)]);
  return !statuses.some((status) => UNSETTLED.includes(status));
}

/** `untouched`: how many objects have no entry. */
export function totalsOf(entries: readonly EraseEntry[], objects: number, untouched: number): EraseTotals {
  const byStatus = countBy([...entries.map(({ status }) => status)]);
  const all = (byStatus.untouched ?? 0) + untouched;
  const versions = entries.flatMap((entry) => entry.versions.map(({ status }) => status));
  const didErase = entries.filter(({ status }) => ['erased', 'deleted', 'would-erase'].includes(status));
  return {
    objects,
    byStatus: all > 0 ? { ...byStatus, untouched: all } : byStatus,
    versionsByStatus: countBy(versions),
    eventsErased: didErase.reduce((sum, { events }) => sum + events.erased, 0),
  };
}

function countBy(statuses: readonly EraseStatus[]): Partial<Record<EraseStatus, number>> {
  const counts: Partial<Record<EraseStatus, number>> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
