import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderPlace } from '../places/folder-place.ts';
import type { Place } from '../places/place.ts';

/** A folder with a small disk of its own. */
export interface Mounted {
  readonly place: Place;
  /** Options of `mount`, such as `ro` or `size=1m`. */
  remount(options: string): void;
  /** In bytes. */
  readonly used: () => number;
  close(): Promise<void>;
}

/** Why there can be none; undefined where there can. */
export function missingForMounts(): string | undefined {
  if (process.platform !== 'linux') return 'a small disk is made with Linux tmpfs';
  if (process.getuid?.() !== 0) return 'only root may mount a small disk';
  const folder = mkdtempSync(join(tmpdir(), 'acme-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return mounted ? undefined : 'this system lets nobody mount a tmpfs';
}

export async function mountedPlace(): Promise<Mounted> {
  const root = mkdtempSync(join(tmpdir(), 'acme-mount-'));
  const folder = join(root, 'lake');
  mkdirSync(folder);
  mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder);
  return {
    place: await folderPlace(folder),
    remount: (options) => mount('-o', `remount,${options}`, folder),
    used: () => {
      const { stdout } = spawnSync('df', ['--output=used', '-B1', folder], { encoding: 'utf8' });
      return Number(stdout.split('\n')[1]);
    },
    async close() {
      spawnSync('umount', [folder]);
      await rm(root, { recursive: true, force: true });
    },
  };
}

function mount(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount failed: ${stderr}`);
}
