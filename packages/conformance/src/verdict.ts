import type { ExpectedIssue as Pair } from '@acme/telemetry-testing';

export type { Pair };

/** What an engine says of one line; what it can't say is left out. */
export interface EngineVerdict {
  /** The number of the line, from 1. */
  readonly line: number;
  readonly valid: boolean;
  /** Whether the schema of this name accepts the line. */
  readonly reader?: boolean;
  readonly writer?: boolean;
  readonly exact?: boolean;
  readonly envelope?: boolean;
  /** All that the reader finds. */
  readonly issues?: readonly Pair[];
  /** By event rule in CEL: true holds, false broken, null not judged (D13). */
  readonly rules?: Readonly<Record<string, boolean | null>>;
}

/** What a verdict is compared by: a schema's name, the whole set of issues, or the rules in CEL each by itself. */
export type Artefact = 'reader' | 'writer' | 'exact' | 'envelope' | 'issues' | 'cel';

/** What has to be said of a line. */
export interface Expectation {
  readonly reader: readonly Pair[];
  readonly writer: readonly Pair[];
  readonly envelope: boolean;
  /** What about the text depends on its parser or on an engine's arithmetic. */
  readonly traps: readonly string[];
}
