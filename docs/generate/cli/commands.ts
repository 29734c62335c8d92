import type { Option } from '@acme/telemetry-cli/src/arguments.ts';
import type { Argument, Example, Exit } from '@acme/telemetry-cli/src/commands/command.ts';
import { commands as list } from '@acme/telemetry-cli/src/commands/index.ts';

/** A command of the program, with what its page needs. The one place that knows how the program lists its commands. */
export interface CommandFacts {
  readonly name: string;
  /** Of its page, such as `lake-audit`. */
  readonly slug: string;
  readonly summary: string;
  readonly usage: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  readonly examples: readonly Example[];
  readonly exits: readonly Exit[];
}

/** All commands, in the order in which the program lists them. */
export const commands: readonly CommandFacts[] = list.map((command) => ({
  name: command.name,
  slug: command.name.replaceAll(' ', '-'),
  summary: command.summary,
  usage: command.usage,
  arguments: command.arguments ?? [],
  options: command.options,
  examples: command.examples ?? [],
  exits: command.exits ?? [],
}));
