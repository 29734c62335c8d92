import type { Bump } from '../policy/policy-row.ts';

/** A schema version, taken apart. */
export type VersionParts = readonly [major: number, minor: number, patch: number];

/** Throws `RangeError` for what is no version such as `1.0.0`. */
export function partsOf(version: string): VersionParts {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (parts === null) throw new RangeError('A schema version has three numbers with dots between, such as 1.2.0.');
  return [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

/** The step from one version to another; undefined for a step back. */
export function stepBetween(old: string, next: string): Bump | undefined {
  const [before, after] = [partsOf(old), partsOf(next)];
  const place = before.findIndex((number, index) => number !== after[index]);
  if (place === -1) return 'none';
  if ((after[place] as number) < (before[place] as number)) return undefined;
  return (['major', 'minor', 'patch'] as const)[place];
}
