import { commands as list } from '@acme/telemetry-cli/src/commands/index.ts';
import { type CommandHelp, commandData } from '@acme/telemetry-cli/src/help-data.ts';

/** A command of the program, with what its page needs. */
export interface CommandFacts extends CommandHelp {
  /** Of its page, such as `lake-audit`. */
  readonly slug: string;
}

/** All commands, in the order in which the program lists them. */
export const commands: readonly CommandFacts[] = list.map((command) => ({
  ...commandData(command),
  // Without `--help`, which all have, and whose output the page shows.
  options: command.options,
  slug: command.name.replaceAll(' ', '-'),
}));
