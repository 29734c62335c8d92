import type { Ledger, Written } from '../corpus/ledger.ts';
import type { Dumped } from '../dump/dump.ts';

/** Where a lake lies. */
export interface Place {
  /** What stands before the keys in the names of a manifest. */
  readonly root: string;
  /** What the command line needs to find it: paths and options. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Makes a new lake of it, in which all of this was written. */
  fill(ledger: Ledger): Promise<void>;
  /** Writes one object, over what is there. */
  put(written: Written): Promise<void>;
  remove(key: string): Promise<void>;
  /** All that is there. */
  dump(): Promise<Dumped[]>;
  close(): Promise<void>;
}
