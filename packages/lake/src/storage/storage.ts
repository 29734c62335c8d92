import type { StopSignal } from '../stop-signal.ts';
import type { Obstacle } from './obstacle.ts';

/** An object as a listing shows it. */
export interface StoredObject {
  /** The path as the user gave it and what lies below it, or `s3://bucket/key`. */
  readonly name: string;
  /** In bytes, as stored. */
  readonly size: number;
  /** Another one whenever the bytes are others. S3: without quotes. Local: size, time of change and inode. */
  readonly etag: string;
}

/** What lies under a path but isn't read as an object, and why. */
export interface Skipped {
  readonly name: string;
  readonly reason: SkipReason;
}

/**
 * Why something is skipped. A closed list. `hidden`: a name that begins with `.` or `_`, as writers call their
 * unfinished files (Athena and Spark skip them, too); `special-file`: a pipe, socket or device; `unreadable`: a folder
 * or file that this user may not look into, or that went while it was listed; `not-utf-8`: one whose name is no UTF-8,
 * or can't be listed (S3), so that nobody can open it by the name at hand.
 */
export type SkipReason = 'symlink' | 'special-file' | 'hidden' | 'unreadable' | 'not-utf-8';

/** One thing under a path. */
export type Listed =
  | { readonly object: StoredObject; readonly skipped?: undefined }
  | { readonly skipped: Skipped; readonly object?: undefined };

export interface ReadObjectOptions {
  readonly signal?: StopSignal | undefined;
  /** An old version, where there are versions; else the current one. */
  readonly versionId?: string | undefined;
  /** The object as it was listed or inspected: if it is another now, or becomes so, the read fails with `changed`. */
  readonly etag?: string | undefined;
  /**
   * An object of at most so many bytes may come in one piece: a storage that can read at one go then does. Else small
   * pieces. The memory of such a piece is the reader's, who may give it back when done.
   */
  readonly wholeUpTo?: number | undefined;
}

export interface CreateOptions {
  /** Write over an object that is there. */
  readonly overwrite?: boolean | undefined;
}

/** Where lake objects lie: what reading and writing need. */
export interface LakeStorage {
  /**
   * What lies under a path, sorted by the bytes of its name: a file, a folder with all below it, an S3 object or what
   * lies under `key/` (`key*`: all keys that begin so). A symlink is followed only when it is the path itself. Throws
   * `LakeReadError`, `not-found` when there is nothing at all.
   */
  list(path: string): AsyncIterable<Listed>;
  /** The stored bytes (gzip as it is). Throws `LakeReadError`; what `signal` is aborted with, when it is. */
  read(name: string, options?: ReadObjectOptions): AsyncIterable<Uint8Array>;
  /**
   * Creates an object from a complete local file: there whole, or not at all. Throws `LakeWriteError`, `exists` when
   * one is there and `overwrite` isn't set.
   */
  create(name: string, file: string, options?: CreateOptions): Promise<StoredObject>;
}

/** An object as it is now. */
export interface ObjectState extends StoredObject {
  /** What would keep its bytes alive or unchangeable, or make replacing it lose something; none: []. */
  readonly obstacles: readonly Obstacle[];
  /** Where the bucket has versions. */
  readonly versionId?: string | undefined;
}

/** A version that is not the current one. */
export interface OldVersion {
  readonly versionId: string;
  /** '' for a delete marker. */
  readonly etag: string;
  /** In bytes; 0 for a delete marker. */
  readonly size: number;
  readonly deleteMarker: boolean;
}

/** What erasing needs beside. */
export interface ErasableStorage extends LakeStorage {
  /**
   * The name by which a path is known in whatever folder a program runs: manifests have that. Left out where all names
   * are such.
   */
  fullName?(path: string): string;
  /** The object as it is now, or one old version of it; undefined: there is none. Throws `LakeReadError`. */
  inspect(name: string, versionId?: string): Promise<ObjectState | undefined>;
  /**
   * Puts a complete local file's bytes in the object's place if it is still the one inspected, and keeps its metadata,
   * tags, encryption and storage class (S3), its mode and owner (local). Returns when the bytes are durable, also when
   * the answer to the write was lost but the object holds the file's bytes. Throws `LakeWriteError`: `changed` when it
   * is another now. After an error the object is as it was; only after `write-failed` and `no-server`, when a disk or a
   * connection broke off at the very end, can it be the new one.
   */
  replace(state: ObjectState, file: string): Promise<ObjectState>;
  /**
   * Deletes the object if it is still the one inspected. On a bucket with versions it leaves a delete marker.
   * Throws `LakeWriteError` as {@link replace} does; nothing when it is gone already.
   */
  remove(state: ObjectState): Promise<void>;
  /** The versions that are not current, newest first; local: none. Throws `LakeReadError`. */
  oldVersions(name: string): AsyncIterable<OldVersion>;
  /**
   * The names under a path of objects that are deleted and have old versions still, which no listing shows. Left out where
   * nothing outlives its deletion. Throws `LakeReadError`.
   */
  deletedNames?(path: string): AsyncIterable<string>;
  /**
   * Deletes one version for good. Throws `LakeWriteError`, `object-lock` when it is locked; nothing when it is gone
   * already.
   */
  removeVersion(name: string, versionId: string): Promise<void>;
  /**
   * Removes what killed runs left under a path, such as half-written copies, and returns their names. What may belong
   * to a run that is alive stays. Throws `LakeWriteError`.
   */
  removeLeftovers(path: string): Promise<readonly string[]>;
}

/** Plain data, so that it can go to a worker thread. Credentials are found by the SDK's own chain. */
export interface StorageOptions {
  readonly s3?: S3Options | undefined;
}

export interface S3Options {
  /** Of a server that is not AWS, such as `http://127.0.0.1:9000`. */
  readonly endpoint?: string | undefined;
  /** Default: the SDK's (`AWS_REGION`, the profile), or `us-east-1` where an endpoint is given. */
  readonly region?: string | undefined;
  /** `endpoint/bucket/key` in place of `bucket.endpoint/key`; servers that are not AWS often need it. */
  readonly forcePathStyle?: boolean | undefined;
}
