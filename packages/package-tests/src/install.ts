import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { packed } from './packed.ts';
import { readManifest } from './public-packages.ts';

export interface Installing {
  readonly optionalPeers: boolean;
  /** Packages that the project has of its own, from the dependencies of this package. */
  readonly also?: readonly string[];
}

/**
 * Lays out a project that has packed packages installed, without a registry: ours from their tarballs, all others linked
 * from the workspace. There is nothing in it but what the packages ask for, so an import of anything else fails.
 *
 * @returns the project's folder, with the scripts of `programs/` in it
 */
export function install(names: readonly string[], { optionalPeers, also = [] }: Installing): string {
  const project = mkdtempSync(join(inject('temporaryFolder'), 'project-'));
  const modules = join(project, 'node_modules');
  for (const name of names) add(name);
  for (const name of also) link(join(import.meta.dirname, '../node_modules', name), join(modules, name));
  cpSync(join(import.meta.dirname, '../programs'), project, { recursive: true });
  return project;

  function add(name: string): void {
    const target = join(modules, name);
    if (existsSync(target)) return;
    const { folder, extracted } = packed(name);
    cpSync(extracted, target, { recursive: true });
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {}, bin = {} } = readManifest(target);
    const peers = Object.keys(peerDependencies).filter(
      (peer) => optionalPeers || !peerDependenciesMeta[peer]?.optional,
    );
    for (const needed of [...Object.keys(dependencies), ...peers]) {
      if (needed.startsWith('@acme/')) add(needed);
      else link(join(folder, 'node_modules', needed), join(modules, needed));
    }
    for (const [command, file] of Object.entries(bin)) {
      chmodSync(join(target, file), 0o755);
      link(join(target, file), join(modules, '.bin', command));
    }
  }
}

function link(from: string, to: string): void {
  if (existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(realpathSync(from), to);
}
