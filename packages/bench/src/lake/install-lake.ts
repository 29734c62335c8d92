import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pack } from '@acme/telemetry-package-tests/pack';
import { publicPackages, readManifest } from '@acme/telemetry-package-tests/public-packages';

/** What an audit runs. */
const PACKAGES = ['@acme/telemetry-schema', '@acme/telemetry-lake'] as const;

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
  const modules = join(folder, 'node_modules');
  for (const each of publicPackages().filter(({ name }) => PACKAGES.includes(name as (typeof PACKAGES)[number]))) {
    const { name, extracted, fault } = await pack(each, folder);
    if (fault !== undefined) throw new Error(fault);
    const target = join(modules, name);
    cpSync(extracted, target, { recursive: true });
    for (const needed of Object.keys(readManifest(target).dependencies ?? {})) {
      if ((PACKAGES as readonly string[]).includes(needed)) continue;
      const link = join(modules, needed);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(realpathSync(join(each.folder, 'node_modules', needed)), link);
    }
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
