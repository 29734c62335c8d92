import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOut } from '@acme/telemetry-package-tests/lay-out';
import { type PackedPackage, pack } from '@acme/telemetry-package-tests/pack';
import { publicPackages } from '@acme/telemetry-package-tests/public-packages';

const LAKE = '@acme/telemetry-lake';
/** What of ours it runs, itself included. */
const PACKAGES: readonly string[] = ['@acme/telemetry-schema', LAKE];

export interface InstalledLake {
  /** A folder whose modules have the packages. */
  readonly folder: string;
  remove(): void;
}

/**
 * Lays the lake out as its users have it, from its packed tarball: sources would be measured with the taking out of
 * their types, in each thread anew. Throws with all that a build printed when it fails.
 */
export async function installLake(): Promise<InstalledLake> {
  const folder = mkdtempSync(join(tmpdir(), 'acme-telemetry-lake-'));
  const all = new Map<string, PackedPackage>();
  for (const each of publicPackages().filter(({ name }) => PACKAGES.includes(name))) {
    all.set(each.name, await pack(each, folder));
  }
  const packed = (name: string): PackedPackage => {
    const found = all.get(name);
    if (found === undefined) throw new Error(`The lake needs ${name}: add it to PACKAGES in install-lake.ts.`);
    if (found.fault !== undefined) throw new Error(found.fault);
    return found;
  };
  layOut(join(folder, 'node_modules'), [LAKE], { packed, optionalPeers: false });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
