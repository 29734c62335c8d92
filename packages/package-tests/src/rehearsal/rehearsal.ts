import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../public-packages.ts';
import { cloneWorkspace } from './clone.ts';
import { startRegistry } from './registry.ts';

export interface Rehearsal {
  /** Outside the repository, and removed at the end, with all that is below it. */
  readonly folder: string;
  /** A copy of the working tree in a repository of its own. */
  readonly clone: string;
  /** The URL of an empty registry on this machine. */
  readonly registry: string;
  stop(): Promise<void>;
}

/** Sets the stage: nothing has been versioned or published yet. */
export async function startRehearsal(): Promise<Rehearsal> {
  const folder = mkdtempSync(join(tmpdir(), 'acme-rehearsal-'));
  const clone = join(folder, 'clone');
  await cloneWorkspace(clone);
  const { url, stop } = await startRegistry();
  return {
    folder,
    clone,
    registry: url,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Takes over what has been built in the working tree. */
export function copyBuilt({ clone }: Rehearsal): void {
  for (const name of readdirSync(join(root, 'packages'))) {
    const built = join('packages', name, 'dist');
    if (existsSync(join(root, built))) cpSync(join(root, built), join(clone, built), { recursive: true });
  }
}
