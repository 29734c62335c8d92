import { parseArgs } from 'node:util';
import { didYouMean } from './did-you-mean.ts';
import { either } from './text/either.ts';
import { UsageError } from './usage-error.ts';

/** An option of a command, as data: what is parsed and what the help says come from it. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** What its value is called in the help, such as `RULE=LEVEL`; a flag has none. */
  readonly value?: string;
  /** The values that it takes; any when left out. */
  readonly choices?: readonly string[];
  /** Values that are meant for another option: what to say of them, in place of a guess. */
  readonly mistaken?: ReadonlyMap<string, string>;
  /** Given twice it is refused: what only the first one names would silently be left out. */
  readonly once?: true;
  readonly summary: string;
}

/** What was given to a command. */
export interface Arguments {
  readonly positionals: readonly string[];
  has(name: string): boolean;
  /** All values of an option, in the order given. */
  all(name: string): readonly string[];
  /** The value of an option that counts once: the last one given. */
  last(name: string): string | undefined;
}

export const HELP: Option = { name: 'help', summary: 'show this help' };

/** Reads arguments by a command's options. Throws {@link UsageError}. */
export function readArguments(args: readonly string[], command: string, options: readonly Option[]): Arguments {
  const known = new Map([...options, HELP].map((option) => [option.name, option]));
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      [...known.values()].map(({ name, value }) => [
        name,
        { type: value === undefined ? 'boolean' : 'string', ...(name === HELP.name ? { short: 'h' } : {}) } as const,
      ]),
    ),
    allowPositionals: true,
    // What is wrong is worded below.
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (option === undefined) throw unknownOption(token.rawName, command, [...known.keys()]);
    if (option.value !== undefined && token.inlineValue === false && token.value.startsWith('--')) {
      throw swallowed(option, token.value, command);
    }
    const value = readValue(option, token.value, command);
    if (option.once && values.has(token.name)) {
      throw new UsageError(`--${token.name} is given twice, and only one would count. Put all into one file.`);
    }
    values.set(token.name, [...(values.get(token.name) ?? []), value]);
  }
  return {
    positionals,
    has: (name) => values.has(name),
    all: (name) => values.get(name) ?? [],
    last: (name) => values.get(name)?.at(-1),
  };
}

function readValue(option: Option, value: string | undefined, command: string): string {
  const { name, choices } = option;
  if (option.value === undefined) {
    if (value === undefined) return '';
    throw new UsageError(`--${name} takes no value. Give it as --${name} alone.`);
  }
  if (value === undefined || value === '') {
    throw new UsageError(`--${name} needs a value: --${name} ${option.value}. ${seeHelp(command)}`);
  }
  if (choices !== undefined && !choices.includes(value)) {
    const wanted = either(choices);
    const guess = option.mistaken?.get(value) ?? didYouMean(value, choices).trimStart();
    throw new UsageError([`--${name} can't be '${value}'.`, guess, `Give ${wanted}.`].filter(Boolean).join(' '));
  }
  return value;
}

/** An option that lacks its value would take the next option for it, which then would silently not hold. */
function swallowed({ name, value }: Option, next: string, command: string): UsageError {
  const glued = `If '${next}' is its value, give it as --${name}=${next}.`;
  return new UsageError(`--${name} needs a value: --${name} ${value}. ${glued} ${seeHelp(command)}`);
}

function unknownOption(rawName: string, command: string, names: readonly string[]): UsageError {
  const guess = didYouMean(
    rawName,
    names.map((name) => `--${name}`),
  );
  const dashed = rawName.startsWith('--') ? '' : ' A file whose name begins with - goes after --.';
  return new UsageError(`There is no option ${rawName}.${guess} ${seeHelp(command)}${dashed}`);
}

/** Where to read on. */
function seeHelp(command: string): string {
  return `\`${command} --help\` lists the options.`;
}
