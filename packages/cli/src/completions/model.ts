import { commandsOfGroup } from '../find-command.ts';
import type { CommandHelp, ProgramHelp } from '../help-data.ts';
import { NOTHING, type Values, valuesOf } from './values.ts';

/** A word that can be completed, and what is said of it. */
export interface Word {
  readonly word: string;
  readonly summary: string;
}

/** With its dashes; `values` is undefined for a flag. */
export interface CompletedOption extends Word {
  readonly values: Values | undefined;
}

export interface CompletedCommand {
  /** One word or two; `help` with a group behind it is a row of its own. */
  readonly name: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments may be, one with the other. */
  readonly argument: Values;
}

/** All that a shell has to know of the program. */
export interface Completions {
  readonly program: string;
  /** What may come first: commands, groups, options. */
  readonly first: readonly Word[];
  /** What may come second in a group. */
  readonly groups: readonly { readonly name: string; readonly second: readonly Word[] }[];
  readonly commands: readonly CompletedCommand[];
}

export function completionsOf({ program, options, groups, commands }: ProgramHelp): Completions {
  const single = commands.filter(({ name }) => !name.includes(' '));
  const names = [...new Set(commands.map(({ name }) => name.replace(/ .*/, '')))];
  const known = [...single, ...groups];
  const seconds = groups.map(({ name: group }) => ({
    name: group,
    second: commandsOfGroup(group, commands).map(({ name, summary }) => ({
      word: name.slice(group.length + 1),
      summary,
    })),
  }));
  return {
    program,
    first: [
      ...names.map((word) => ({ word, summary: known.find(({ name }) => name === word)?.summary ?? '' })),
      ...options.map(dashed),
    ],
    groups: seconds,
    commands: commands.flatMap((command) => {
      const options = command.options.map(completedOption);
      if (command.name !== 'help') return [{ name: command.name, options, argument: anyOf(command.arguments) }];
      return [
        { name: 'help', options, argument: { words: names, paths: 'none' } },
        ...seconds.map(({ name, second }) => ({
          name: `help ${name}`,
          options,
          argument: { words: second.map(({ word }) => word), paths: 'none' as const },
        })),
      ];
    }),
  };
}

function completedOption(option: CommandHelp['options'][number]): CompletedOption {
  const values = option.value === undefined ? undefined : valuesOf(option.value, option.choices);
  return { ...dashed(option), values };
}

function dashed({ name, summary }: CommandHelp['options'][number]): Word {
  return { word: `--${name}`, summary };
}

function anyOf(args: CommandHelp['arguments']): Values {
  const all = args.map(({ name }) => valuesOf(name));
  const paths = (['files', 'folders'] as const).find((kind) => all.some((values) => values.paths === kind));
  return { words: [...new Set(all.flatMap(({ words }) => words))], paths: paths ?? NOTHING.paths };
}
