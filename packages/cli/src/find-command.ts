import type { Command } from './commands/command.ts';
import { didYouMean, nearestTo, sayGuess } from './did-you-mean.ts';
import { PROGRAM } from './help-data.ts';
import { UsageError } from './usage-error.ts';

/** The commands of a group, such as `lake`, or what is known of them; none when it is no group. */
export function commandsOfGroup<T extends Pick<Command, 'name'>>(name: string, commands: readonly T[]): readonly T[] {
  return commands.filter((it) => it.name.startsWith(`${name} `));
}

/** What is said of a name that no command, group or option of the program has. `options` are those, with their dashes. */
export function unknownCommand(name: string, commands: readonly Command[], options: readonly string[]): UsageError {
  const kind = name.startsWith('-') ? 'option' : 'command';
  const guess = kind === 'option' ? didYouMean(name, options) : sayGuess(meantCommand(name, commands));
  return new UsageError(`There is no ${kind} ${name}.${guess} \`${PROGRAM} --help\` lists commands and options.`);
}

/** A command or a group. Commands of two words are often given by the second alone, or with a hyphen between them. */
function meantCommand(name: string, commands: readonly Command[]): string | undefined {
  const spelt = name.replaceAll('-', ' ');
  const words = spelt.split(' ').length;
  const begun = commands.map((command) => command.name.split(' ').slice(0, words).join(' '));
  const byLast = new Map(commands.map((command) => [command.name.replace(/.* /, ''), command.name]));
  const nearest = nearestTo(spelt, [...begun, ...byLast.keys()]);
  return nearest === undefined || begun.includes(nearest) ? nearest : byLast.get(nearest);
}
