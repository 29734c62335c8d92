import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AS_INSTALLED, pnpm } from './pnpm.ts';
import type { PublicPackage } from './public-packages.ts';
import { run } from './run.ts';

/** A public package as its users get it. */
export interface PackedPackage extends PublicPackage {
  readonly tarball: string;
  /** Where the tarball's files are. */
  readonly extracted: string;
  /** Why it could not be packed. */
  readonly fault?: string;
}

/** Builds a package, packs it into a folder and extracts the tarball there. Doesn't throw: `fault` says what went wrong. */
export async function pack({ name, folder }: PublicPackage, into: string): Promise<PackedPackage> {
  const tarball = join(into, `${basename(folder)}.tgz`);
  const extracted = join(into, basename(folder));
  const packed: PackedPackage = { name, folder, tarball, extracted };
  mkdirSync(extracted);
  const steps: (readonly [string, ...string[]])[] = [
    [...pnpm, '--filter', name, 'run', 'build'],
    [...pnpm, '--filter', name, 'pack', '--out', tarball],
    ['tar', '-xzf', tarball, '-C', extracted, '--strip-components=1'],
  ];
  for (const [program, ...args] of steps) {
    const { status, stdout, stderr } = await run(program, args, { cwd: folder, env: AS_INSTALLED });
    if (status !== 0)
      return { ...packed, fault: `${name}: ${[program, ...args].join(' ')} failed:\n${stdout}${stderr}` };
  }
  return packed;
}
