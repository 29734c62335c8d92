import { parseArgs } from 'node:util';
import { CLIENT_NAMES } from '../../kills/subjects.ts';

export type ClientName = (typeof CLIENT_NAMES)[number];

/** An option that is a number. */
export interface NumberOption {
  readonly words: string;
  readonly byDefault: number;
  readonly least: number;
  readonly most: number;
}

/** One of the commands here. */
export interface CommandSpec<Name extends string = string> {
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly shows: string;
  /** The clients that are tried when none are named. */
  readonly byDefault: readonly ClientName[];
  readonly numbers: Readonly<Record<Name, NumberOption>>;
}

export type Arguments<Name extends string> =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string }
  | {
      readonly kind: 'run';
      readonly clients: readonly ClientName[];
      readonly json: boolean;
      readonly numbers: Readonly<Record<Name, number>>;
    };

/** What a command line asks for. */
export function readArguments<Name extends string>(spec: CommandSpec<Name>, args: readonly string[]): Arguments<Name> {
  const names = Object.keys(spec.numbers) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const switches = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  let given: { values: Record<string, unknown>; positionals: readonly string[] };
  try {
    given = parseArgs({ args: [...args], options: { ...options, ...switches }, allowPositionals: true });
  } catch (error) {
    return wrong((error as Error).message);
  }
  const { values, positionals } = given;
  if (values.help === true) return { kind: 'help' };
  const stranger = positionals.find((name) => !(CLIENT_NAMES as readonly string[]).includes(name));
  if (stranger !== undefined)
    return wrong(`There is no client '${stranger}'; the clients are ${CLIENT_NAMES.join(', ')}.`);
  const numbers: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const { byDefault, least, most } = spec.numbers[name];
    const text = values[name] as string | undefined;
    const number = text === undefined ? byDefault : Number(text);
    if (!(number >= least && number <= most)) return wrong(`--${name} is a number from ${least} to ${most}.`);
    numbers[name] = number;
  }
  const clients = positionals.length === 0 ? spec.byDefault : (positionals as readonly ClientName[]);
  return { kind: 'run', clients, json: values.json === true, numbers: numbers as Record<Name, number> };
}

export function helpOf({ name, shows, byDefault, numbers }: CommandSpec): string {
  const options = Object.entries<NumberOption>(numbers);
  const usage = options.map(([option]) => ` [--${option} N]`).join('');
  const rows = [
    ...options.map(
      ([option, { words, byDefault: value }]) => [`--${option} N`, `${words} (default ${value})`] as const,
    ),
    ['--json', 'one JSON document on standard output'] as const,
    ['--record', 'keep the figures of a whole run in docs/figures; goes alone'] as const,
    ['--help', 'this text'] as const,
  ];
  return `${shows}

Usage: npx -y pnpm@12 ${name} [CLIENT…]${usage} [--json]
       npx -y pnpm@12 ${name} --record

  ${'CLIENT'.padEnd(16)}${CLIENT_NAMES.join(', ')} (default ${byDefault.join(', ')})
${rows.map(([option, words]) => `  ${option.padEnd(16)}${words}`).join('\n')}

Needs Java 17 or later and Maven. Exit codes: 0 all holds, 1 something does not, 2 could not run.
`;
}

function wrong(why: string): { readonly kind: 'wrong'; readonly why: string } {
  return { kind: 'wrong', why };
}
