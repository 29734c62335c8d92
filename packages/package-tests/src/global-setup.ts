import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type PackedPackage, pack } from './pack.ts';
import { publicPackages } from './public-packages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    packedPackages: readonly PackedPackage[];
    /** Outside the repository; removed when the run ends. */
    temporaryFolder: string;
  }
}

/** Packs every public package once, for all the test files of a run. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'acme-packages-'));
  project.provide('temporaryFolder', folder);
  project.provide('packedPackages', await Promise.all(publicPackages().map((each) => pack(each, folder))));
  return () => rmSync(folder, { recursive: true });
}
