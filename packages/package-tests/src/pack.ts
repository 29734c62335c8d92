import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
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
    // What is installed is what gets tested: the build installs nothing.
    const env = { pnpm_config_verify_deps_before_run: 'false' };
    const { status, stdout, stderr } = await run(program, args, { cwd: folder, env });
    if (status !== 0)
      return { ...packed, fault: `${name}: ${[program, ...args].join(' ')} failed:\n${stdout}${stderr}` };
  }
  return packed;
}

/** The pnpm that runs us, or else the one that the README has everybody use. */
const running = process.env.npm_execpath;
export const pnpm: readonly [string, ...string[]] =
  running !== undefined && basename(running) === 'pnpm' ? [running] : ['npx', '-y', 'pnpm@12'];
