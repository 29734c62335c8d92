import { parseArgs } from 'node:util';
import { UsageError } from '../options.ts';

export interface LakeOptions {
  /** How many objects there are. */
  readonly objects: number;
  /** How much text they hold, 1 000 000 bytes each. */
  readonly megabytes: number;
  /** Where corpora are kept; undefined: in the system's folder for temporary things. */
  readonly folder: string | undefined;
  readonly quick: boolean;
  readonly check: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

export const FULL = { objects: 64, megabytes: 2000 } as const;
export const QUICK = { objects: 16, megabytes: 256 } as const;
/** With fewer, a half of them is no half, or has no objects of lines. */
const FEWEST_OBJECTS = 4;
const MOST_OBJECTS = 4096;
const MOST_MEGABYTES = 100_000;

export const usage = `npx -y pnpm@12 bench lake [--objects N] [--mb N] [--quick] [--check] [--json] [--corpus DIR]
npx -y pnpm@12 bench lake --record

  --objects N   so many lake objects: ${FULL.objects}, with --quick ${QUICK.objects}
  --mb N        so much JSON in them, in MB of 1 000 000 bytes: ${FULL.megabytes}, with --quick ${QUICK.megabytes}
  --quick       fewer objects and rounds, without Spark: for CI, under a minute on two cores that have nothing else to do
  --check       exit 1 when a bar is missed, or when somebody counts otherwise than ours
  --json        one JSON document instead of tables
  --corpus DIR  keep the objects in this folder, not in the system's folder for temporary things
  --record      keep the figures of a whole run in docs/figures; goes alone
`;

const flags = ['quick', 'check', 'json', 'help'] as const;
const valued = ['objects', 'mb', 'corpus'] as const;
const LISTED = '--objects N, --mb N, --quick, --check, --json, --corpus DIR and --help';

/** @throws {UsageError} */
export function readLakeOptions(args: readonly string[]): LakeOptions {
  // Not strict, so that the sentence about a mistake is ours.
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(valued.map((name) => [name, { type: 'string' as const }])),
  });
  const given = new Set<string>();
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new UsageError(`The bench of the lake takes no ${JSON.stringify(token.value)}. There are ${LISTED}.`);
    if (token.kind !== 'option') continue;
    if (valued.some((name) => name === token.name)) {
      if (!token.value) throw new UsageError(`${token.rawName} needs a value.`);
      values.set(token.name, token.value);
    } else if (!flags.some((flag) => flag === token.name)) {
      throw new UsageError(`There is no option ${token.rawName}. There are ${LISTED}.`);
    } else if (token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value: leave out "=${token.value}".`);
    } else given.add(token.name);
  }
  const usual = given.has('quick') ? QUICK : FULL;
  return {
    objects: whole('--objects', values.get('objects'), usual.objects, FEWEST_OBJECTS, MOST_OBJECTS),
    megabytes: whole('--mb', values.get('mb'), usual.megabytes, 1, MOST_MEGABYTES),
    folder: values.get('corpus'),
    quick: given.has('quick'),
    check: given.has('check'),
    json: given.has('json'),
    help: given.has('help'),
  };
}

function whole(option: string, text: string | undefined, usual: number, least: number, most: number): number {
  if (text === undefined) return usual;
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not ${JSON.stringify(text)}.`);
}
