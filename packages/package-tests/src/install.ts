import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { layOut, link } from './lay-out.ts';
import { packed } from './packed.ts';

export interface Installing {
  readonly optionalPeers: boolean;
  /** Packages that the project has of its own, from the dependencies of this package. */
  readonly also?: readonly string[];
}

/**
 * Lays out a project that has packed packages installed (`layOut`).
 *
 * @returns the project's folder, with the scripts of `programs/` in it
 */
export function install(names: readonly string[], { optionalPeers, also = [] }: Installing): string {
  const project = mkdtempSync(join(inject('temporaryFolder'), 'project-'));
  const modules = join(project, 'node_modules');
  layOut(modules, names, { packed, optionalPeers });
  for (const name of also) link(join(import.meta.dirname, '../node_modules', name), join(modules, name));
  cpSync(join(import.meta.dirname, '../programs'), project, { recursive: true });
  return project;
}
