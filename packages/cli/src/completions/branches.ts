import type { Completions, Word } from './model.ts';
import { quoted } from './quote.ts';
import type { Values } from './values.ts';

// What stands between `case` and `esac`: bash and zsh write that alike, and differ in how they assign a list.

/** Assigns what may follow. */
type Assign<T> = (words: readonly T[]) => string;

/** The pattern of a command's first two words that belong together: of a group, or help with a group. */
export function pairs(groups: Completions['groups']): string {
  return groups.flatMap(({ name }) => [`${quoted(`${name} `)}*`, quoted(`help ${name}`)]).join(' | ');
}

/** The values of each command's arguments, by its name, and of each option that takes one, by the command's name and its own. */
export function valueBranches(commands: Completions['commands'], assign: Assign<string>): string {
  return branches(
    commands.flatMap(({ name, options, argument }) => [
      { pattern: name, body: assignValues(argument, assign) },
      ...options.flatMap(({ word, values }) =>
        values === undefined ? [] : [{ pattern: `${name} ${word}`, body: assignValues(values, assign) }],
      ),
    ]),
  );
}

/** The second words of each group, and the options of each command, by their names. */
export function nameBranches({ groups, commands }: Completions, assign: Assign<Word>): string {
  return branches([
    ...groups.map(({ name, second }) => ({ pattern: name, body: assign(second) })),
    ...commands.map(({ name, options }) => ({ pattern: name, body: assign(options) })),
  ]);
}

function assignValues({ words, paths }: Values, assign: Assign<string>): string {
  const assigned = [words.length === 0 ? '' : assign(words), paths === 'none' ? '' : `paths=${paths}`];
  return assigned.filter(Boolean).join(' ') || ':';
}

/** Where options of several commands have the same values, they share a branch: the branch by its body, with all its patterns. */
function branches(rows: readonly { readonly pattern: string; readonly body: string }[]): string {
  const patterns = new Map<string, string[]>();
  for (const { pattern, body } of rows) patterns.set(body, [...(patterns.get(body) ?? []), pattern]);
  return [...patterns].map(([body, all]) => `    ${all.map(quoted).join(' | ')}) ${body} ;;`).join('\n');
}
