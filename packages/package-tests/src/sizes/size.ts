import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Entry } from '../entries.ts';
import { readManifest } from '../public-packages.ts';

/** In bytes. */
export interface Size {
  readonly minified: number;
  readonly gzip: number;
}

/**
 * What an entry and all that it needs weigh in a bundle: minified, and as gzip sends that. Peers stay outside, since they are there
 * for a user's own code, and so does Node. Whoever imports only some of the names gets less.
 */
export async function sizeOf(project: string, { name, module }: Entry): Promise<Size> {
  const folder = join(project, 'node_modules', name);
  const { outputFiles } = await build({
    entryPoints: [join(folder, module)],
    absWorkingDir: project,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'silent',
    external: peersOf(project, name),
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: code.length, gzip: gzipSync(code, { level: 9 }).length };
}

/** The peers of an installed package and of those of ours that it needs, but for what it brings itself. */
function peersOf(project: string, name: string): string[] {
  const { dependencies = {}, peerDependencies = {} } = readManifest(join(project, 'node_modules', name));
  const ours = Object.keys(dependencies).filter((dependency) => dependency.startsWith('@acme/'));
  const peers = [...Object.keys(peerDependencies), ...ours.flatMap((each) => peersOf(project, each))];
  return peers.filter((peer) => !(peer in dependencies));
}
