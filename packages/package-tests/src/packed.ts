import { inject } from 'vitest';
import type { PackedPackage } from './pack.ts';

/** Every public package, packed; some with a `fault`. */
export const packedPackages = inject('packedPackages');

/** The packed package of a name. Throws when it could not be packed. */
export function packed(name: string): PackedPackage {
  const found = packedPackages.find((each) => each.name === name);
  if (!found) throw new Error(`${name} is no public package: correct the name, or the package's package.json.`);
  if (found.fault !== undefined) throw new Error(found.fault);
  return found;
}
