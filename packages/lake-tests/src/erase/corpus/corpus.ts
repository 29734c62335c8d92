import { ERASED } from './customers.ts';
import { JOINT_STYLES, type JointName, jointsFor } from './joints.ts';
import type { Ledger, Written } from './ledger.ts';
import { Random } from './random.ts';
import { DOUBTFUL_RECIPES, PLAIN_RECIPES, type Recipe } from './recipes.ts';
import { DAMAGES, STORINGS, type StoringName } from './storing.ts';

export interface Corpus extends Ledger {
  readonly writes: readonly Written[];
  /** Whom to erase: `ERASED`, and some of whom nothing is there. */
  readonly customers: readonly string[];
}

export interface CorpusOptions {
  readonly seed: number;
  /** With objects that a person must look at. Default: true. */
  readonly doubtful?: boolean | undefined;
  /** How many customers that the lake doesn't know are to be erased too. Default: 100. */
  readonly strangers?: number | undefined;
}

/** An object for each recipe, all the same for the same seed. */
export function makeCorpus({ seed, doubtful = true, strangers = 100 }: CorpusOptions): Corpus {
  const random = new Random(seed);
  const recipes: Record<string, Recipe> = { ...PLAIN_RECIPES, ...(doubtful ? DOUBTFUL_RECIPES : {}) };
  const writes = Object.entries(recipes).map(([name, recipe]) => write(keyFor(name, random), recipe, random));
  if (doubtful) writes.push({ ...write('telemetry/_unfinished/part.gz', PLAIN_RECIPES.lines, random), hidden: true });
  const unknown = Array.from({ length: strangers }, () => `CUST_stranger_${random.hex(8)}`);
  return { writes, customers: random.shuffle([...ERASED, ...unknown]) };
}

/** One object by a recipe. */
export function write(key: string, recipe: Recipe, random: Random): Written {
  const parts = recipe.parts(random);
  const joints = jointsFor(parts, recipe.joints ?? random.pick(Object.keys(JOINT_STYLES) as JointName[]), random);
  const text = textOf({ parts, joints });
  const storing = recipe.storing ?? random.pick(Object.keys(STORINGS) as StoringName[]);
  const whole = STORINGS[storing](text, random);
  const { damage } = recipe;
  const stored = damage === undefined ? whole : DAMAGES[damage](whole);
  return { key, form: storing === 'plain' ? 'plain' : 'gzip', damage, stored, parts, joints };
}

/** What an object says, uncompressed. */
export function textOf({ parts, joints }: Pick<Written, 'parts' | 'joints'>): Buffer {
  const pieces = parts.flatMap(({ bytes }, index) => [Buffer.from(joints[index] ?? ''), bytes]);
  return Buffer.concat([...pieces, Buffer.from(joints[parts.length] ?? '')]);
}

/** As deliveries are named, in the hour's folder; every fifth one has a name that nobody would expect. */
function keyFor(recipe: string, random: Random): string {
  const hour = String(random.below(24)).padStart(2, '0');
  const folder = `telemetry/year=2026/month=01/day=02/hour=${hour}`;
  if (random.below(5) === 0) return `${folder}/${recipe} \u00fc+%20&'\ud83c\udfac.json`;
  const uuid = [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
  return `${folder}/AcmeTelemetry-MSK-to-S3-${random.below(20)}-2026-01-02-${hour}-00-00-${uuid}.gz`;
}
