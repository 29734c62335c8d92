import type { Arguments, Option } from '../arguments.ts';
import type { Output } from '../output.ts';
import type { Terminal } from '../terminal.ts';

/** What a command works with. */
export interface Context {
  readonly given: Arguments;
  readonly terminal: Terminal;
  /** Standard output. */
  readonly output: Output;
  /** All commands of the program, for those that tell of them. */
  readonly commands: readonly Command[];
}

/** What a command is given by its place. */
export interface Argument {
  /** As the usage line has it, such as `FILE|-`: what its values are, `completions` tells by it. */
  readonly name: string;
  readonly summary: string;
}

/** A line for a shell, and what it is good for. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** An exit code of a command. */
export interface Exit {
  readonly code: (typeof EXIT)[keyof typeof EXIT];
  readonly means: string;
}

/** A sub-command, as data. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Its arguments, as the usage line shows them behind the name. */
  readonly usage: string;
  /** What the help says beside the lists, in paragraphs. */
  readonly about: readonly string[];
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  /** The first one is the one that most people need. */
  readonly examples: readonly Example[];
  readonly exits: readonly Exit[];
  /** Does the work. Answers the exit code; throws `UsageError` when it was called wrongly. */
  readonly run: (context: Context) => Promise<number>;
}

/** All commands answer by this table. `needsPerson`: something in the lake was left, not verified or not erased. */
export const EXIT = { valid: 0, invalid: 1, failed: 2, needsPerson: 3, unknownCustomers: 4, interrupted: 130 } as const;

export const FORMAT_VALUES = ['pretty', 'json'] as const;
