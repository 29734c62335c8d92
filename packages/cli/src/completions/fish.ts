import type { Completions } from './model.ts';
import type { Values } from './values.ts';

/** A script for fish. */
export function fishCompletions({ program, first, groups, commands }: Completions): string {
  const at = `__${program.replaceAll('-', '_')}_at`;
  const begin = `complete -c ${program}`;
  const isAt = (name: string) => `-n ${quoted(`${at} exactly ${name}`.trim())}`;
  // Behind `help lake` is not what is behind `help`.
  const isWithin = (name: string) => {
    const longer = commands.filter((command) => command.name.startsWith(`${name} `));
    const not = longer.map((command) => `and not ${at} within ${command.name}`);
    return `-n ${quoted([`${at} within ${name}`, ...not].join('; '))}`;
  };
  const firstLines = (name: string, words: Completions['first']) =>
    words.map(({ word, summary }) => `${begin} ${isAt(name)} -a ${quoted(word)} -d ${quoted(summary)}`);
  const lines = [
    ...firstLines(
      '',
      first.filter(({ word }) => !word.startsWith('-')),
    ),
    ...first
      .filter(({ word }) => word.startsWith('--'))
      .map(({ word, summary }) => `${begin} ${isAt('')} -l ${word.slice(2)} -d ${quoted(summary)}`),
    ...groups.flatMap(({ name, second }) => firstLines(name, second)),
    ...commands.flatMap(({ name, options, argument }) => [
      ...(argument.words.length + Number(argument.paths !== 'none') === 0
        ? []
        : [`${begin} ${isWithin(name)} ${taking(argument)}`]),
      ...options.map(({ word, summary, values }) =>
        [
          `${begin} ${isWithin(name)} -l ${word.slice(2)} -d ${quoted(summary)}`,
          ...(values === undefined ? [] : ['-r', taking(values)]),
        ].join(' '),
      ),
    ]),
  ];
  return `# Completions of ${program} for fish, as \`${program} completions fish\` writes them.

# Whether the line so far is the words given, exactly, or with more behind them.
function ${at}
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l how $argv[1]
    set -l wanted $argv[2..-1]
    test $how = exactly; and test (count $typed) -ne (count $wanted); and return 1
    test (count $typed) -ge (count $wanted); or return 1
    for place in (seq (count $wanted))
        test $typed[$place] = $wanted[$place]; or return 1
    end
end

${begin} -f
${lines.join('\n')}
`;
}

/** What a value or an argument may be; `-f` keeps files away. */
function taking({ words, paths }: Values): string {
  const folders = paths === 'folders' ? ['(__fish_complete_directories)'] : [];
  const all = [...words, ...folders];
  return [paths === 'files' ? '-F' : '-f', ...(all.length === 0 ? [] : ['-a', quoted(all.join(' '))])].join(' ');
}

/** fish has two characters to escape between single quotes. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
