import { publicManifests } from '../public-packages.ts';
import type { Peer } from './peers.ts';

export interface Bounds {
  /** What package.json lets a user install. */
  readonly range: string;
  readonly oldest: string;
  /** The one in our lock file. */
  readonly newest: string;
}

const manifests = publicManifests();

/** Every peer that a public package names. */
export const namedPeers: readonly string[] = [
  ...new Set(manifests.flatMap(({ peerDependencies = {} }) => Object.keys(peerDependencies))),
].sort();

/** What is promised of a peer. Throws when the packages that name it do not agree, or nobody tests on an exact version. */
export function boundsOf({ peer, oldest }: Pick<Peer, 'peer' | 'oldest'>): Bounds {
  const naming = manifests.filter(({ peerDependencies = {} }) => peer in peerDependencies);
  const range = only(
    `the range of ${peer}`,
    naming.map(({ peerDependencies = {} }) => peerDependencies[peer] ?? ''),
  );
  const newest = only(
    `the version of ${peer} in devDependencies`,
    naming.map(({ devDependencies = {} }) => devDependencies[peer] ?? ''),
  );
  if (!/^\d/.test(newest)) throw new Error(`${peer} is not an exact version in devDependencies: ${newest}.`);
  return { range, oldest: oldest ?? lowerEnd(range), newest };
}

/** The lowest version that a range takes, such as 0.34.0 of `>=0.34 <0.35`. */
export function lowerEnd(range: string): string {
  const [, numbers = '', suffix = ''] = /^(?:\^|>=)(\d+(?:\.\d+){0,2})(-[\w.]+)?(?= |$)/.exec(range) ?? [];
  if (numbers === '') throw new Error(`The range ${range} has no lower end that is known here. Begin it with ^ or >=.`);
  return [...numbers.split('.'), '0', '0'].slice(0, 3).join('.') + suffix;
}

function only(what: string, values: readonly string[]): string {
  const [value, ...others] = new Set(values);
  if (value === undefined || others.length > 0)
    throw new Error(`The packages differ in ${what}: ${values.join(', ') || 'none names it'}.`);
  return value;
}
