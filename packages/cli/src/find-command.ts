import type { Command } from './commands/command.ts';
import { didYouMean } from './did-you-mean.ts';
import { PROGRAM } from './help-data.ts';
import { UsageError } from './usage-error.ts';

/** The commands of a group, such as `lake`; none when it is no group. */
export function commandsOfGroup(name: string, commands: readonly Command[]): readonly Command[] {
  return commands.filter((it) => it.name.startsWith(`${name} `));
}

/** What is said of a name that no command, group or option of the program has. `options` are those, with their dashes. */
export function unknownCommand(name: string, commands: readonly Command[], options: readonly string[]): UsageError {
  const kind = name.startsWith('-') ? 'option' : 'command';
  const words = name.split(' ').length;
  const known = commands.map((command) => command.name.split(' ').slice(0, words).join(' '));
  const guess = didYouMean(name, kind === 'option' ? options : known);
  return new UsageError(`There is no ${kind} ${name}.${guess} \`${PROGRAM} --help\` lists commands and options.`);
}
