import type { Arguments, Option } from '../arguments.ts';
import type { Output } from '../output.ts';
import type { Terminal } from '../terminal.ts';

/** What a command works with. */
export interface Context {
  readonly given: Arguments;
  readonly terminal: Terminal;
  /** Standard output. */
  readonly output: Output;
}

/** A sub-command, as data. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Its arguments, as the usage line shows them behind the name. */
  readonly usage: string;
  /** What the help says beside the options, in paragraphs. */
  readonly about: readonly string[];
  readonly options: readonly Option[];
  /** Does the work. Answers the exit code; throws `UsageError` when it was called wrongly. */
  readonly run: (context: Context) => Promise<number>;
}

/** All commands answer by this table. `needsPerson`: something in the lake was left, not verified or not erased. */
export const EXIT = { valid: 0, invalid: 1, failed: 2, needsPerson: 3, unknownCustomers: 4, interrupted: 130 } as const;

export const FORMAT_VALUES = ['pretty', 'json'] as const;
