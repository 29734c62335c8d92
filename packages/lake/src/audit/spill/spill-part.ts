/** How an object's events are spilled. */
export interface SpillOptions {
  /** Where the file is made; it exists. */
  readonly folder: string;
  /** 32 random bytes, the same for all parts that are compared: without them nobody can prepare collisions (D17). */
  readonly key: Uint8Array;
  /** The object's index in the listing, from 0. */
  readonly object: number;
  readonly duplicates: boolean;
  readonly sessions: boolean;
  /** Whether the file is for later audits, too. */
  readonly lasting?: boolean;
}

/** What one object's events left for comparing, as plain data. The file is immutable. */
export interface SpillPart {
  /** The object's index in the listing, from 0; one read in an earlier audit gets its present one. */
  readonly object: number;
  /** The file's path; undefined when no event could be compared. */
  readonly file: string | undefined;
  /** How many events are in it. */
  readonly events: number;
  /** How long it is, in bytes. */
  readonly bytes: number;
  readonly duplicates: boolean;
  readonly sessions: boolean;
}

/** Where an event stands: the object's index in the listing, and the event's number and line in it, both from 1. */
export interface SpillAddress {
  readonly object: number;
  readonly record: number;
  readonly line: number;
}
