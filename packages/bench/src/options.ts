import { parseArgs } from 'node:util';
import { type Case, cases } from './cases.ts';

export interface Options {
  readonly cases: readonly Case[];
  readonly json: boolean;
  readonly quick: boolean;
  readonly check: boolean;
  readonly help: boolean;
}

/** The command line was wrong; the message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npx -y pnpm@12 bench [--quick] [--json] [--check] [CASE]...
npx -y pnpm@12 bench --record
npx -y pnpm@12 bench lake --help

  --quick   hot and cold, keys in fixed order, fewer rounds: for CI, under a minute
  --json    one JSON document instead of tables
  --check   exit 1 when a ratio is above its bar, when a peer is ahead of \`is\` or of the floor, or when a subject gives
            another verdict than ours
  --record  keep the figures of every case in docs/figures; goes alone

cases:
${cases.map(({ name, what }) => `  ${name.padEnd(15)} ${what}`).join('\n')}
`;

const flags = ['quick', 'json', 'check', 'help'] as const;

/** Reads the command line; throws UsageError. */
export function readOptions(args: readonly string[]): Options {
  // Not strict, so that the sentence about a mistake is ours.
  const { tokens } = parseArgs({ args: [...args], strict: false, allowPositionals: true, tokens: true });
  const given = new Set<string>();
  const chosen: Case[] = [];
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (!flags.some((flag) => flag === token.name)) {
        throw new UsageError(`There is no option ${token.rawName}. There are --quick, --json, --check and --help.`);
      }
      if (token.value !== undefined)
        throw new UsageError(`${token.rawName} takes no value: leave out "=${token.value}".`);
      given.add(token.name);
    } else if (token.kind === 'positional') {
      const row = cases.find(({ name }) => name === token.value);
      if (row === undefined) {
        throw new UsageError(
          `There is no case ${JSON.stringify(token.value)}. There are: ${cases.map(({ name }) => name).join(', ')}.`,
        );
      }
      if (!chosen.includes(row)) chosen.push(row);
    }
  }
  return {
    cases: chosen.length === 0 ? cases : chosen,
    json: given.has('json'),
    quick: given.has('quick'),
    check: given.has('check'),
    help: given.has('help'),
  };
}
