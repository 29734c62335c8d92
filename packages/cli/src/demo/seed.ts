import type { Arguments, Option } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';

const DEFAULT = 20250811;

export const SEED: Option = { name: 'seed', value: 'N', summary: 'a whole number from 0 to 4294967295' };

/** The seed that was asked for, or the demo's own. Throws {@link UsageError}. */
export function readSeed(given: Arguments): number {
  const seed = given.last('seed') ?? String(DEFAULT);
  if (/^[0-9]{1,10}$/.test(seed) && Number(seed) < 2 ** 32) return Number(seed);
  throw new UsageError('--seed takes a whole number from 0 to 4294967295, such as --seed 7.');
}
