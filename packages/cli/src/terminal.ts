import type { Readable, Writable } from 'node:stream';
import type { Connect } from './cluster/connect.ts';

/** A stream that people may be looking at. */
export type Screen = Writable & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** In bits, as far as these variables and the system tell. */
  getColorDepth?(environment?: object): number;
};

/** What a command has of the outside world, beside files. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean | undefined; readonly fd?: number };
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** Aborted when the user wants to stop (Ctrl-C). */
  readonly interrupted: AbortSignal;
  /** The way to a Kafka cluster. */
  readonly connect: Connect;
}
