import type { PlaybackChanges, PlaybackFields } from '@acme/telemetry-producer/session';

/**
 * What a player does, some time after what it did before. Times are in seconds, drawn between the two when there are
 * two.
 */
export interface Step {
  readonly after: number | readonly [least: number, most: number];
  readonly does:
    | 'start'
    | 'pause'
    | 'resume'
    | 'stop'
    | 'complete'
    | 'error'
    | 'buffers'
    | 'plays on'
    | 'jumps'
    | 'changes';
  /** Where to, for `jumps`, and for a `start` that takes up an earlier viewing, in seconds. */
  readonly to?: number | 'where the last viewing ended';
  readonly changes?: PlaybackChanges;
}

/** One session: which title, and what happens. */
export interface Viewing {
  /** Whole seconds. */
  readonly titleLasts: number;
  /** Waits before it, in seconds, since the viewing before. */
  readonly after: number;
  /** The title of the viewing before, in place of another one. */
  readonly sameTitle?: true;
  readonly changes?: PlaybackChanges;
  readonly steps: readonly Step[];
}

/** A story in events. */
export interface Scenario {
  /** Of its page and its file. */
  readonly name: string;
  readonly title: string;
  readonly story: string;
  /** What a reader should see in the events. */
  readonly look: readonly string[];
  readonly seed: number;
  /** When it begins, as a date of RFC 3339. */
  readonly begins: string;
  readonly viewer: Omit<PlaybackFields, 'customer_id' | 'device_id' | 'title_id'>;
  readonly viewings: readonly Viewing[];
}
