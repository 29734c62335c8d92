import { chmodSync, cpSync, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackedPackage } from './pack.ts';
import { readManifest } from './public-packages.ts';

interface Laying {
  /** A packed package of ours by its name. */
  readonly packed: (name: string) => PackedPackage;
  readonly optionalPeers: boolean;
}

/**
 * Lays packed packages out in a folder of modules as an installation has them, without a registry: ours from their
 * tarballs, all others linked from the workspace. There is nothing in it but what the packages ask for, so an import of
 * anything else fails.
 */
export function layOut(modules: string, names: readonly string[], { packed, optionalPeers }: Laying): void {
  for (const name of names) add(name);

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

/** Does nothing where there is something already. */
export function link(from: string, to: string): void {
  if (existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(realpathSync(from), to);
}
