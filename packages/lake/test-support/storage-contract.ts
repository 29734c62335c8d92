import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { all, type Given, type Place, type StorageCase } from './storage-case.ts';
import { readingCases } from './storage-cases/reading.ts';
import { versionCases } from './storage-cases/versions.ts';
import { writingCases } from './storage-cases/writing.ts';

/** All that `ErasableStorage` promises, whatever is behind it: append a case to its group. */
const CASES: readonly StorageCase[] = [...readingCases, ...writingCases, ...versionCases];

export interface StorageContractOptions {
  /** Replaced and deleted objects stay as old versions. */
  readonly versions: boolean;
}

/** Defines the tests that every storage passes. `open` gives a place of its own to each. */
export function storageContract(name: string, open: () => Promise<Place>, { versions }: StorageContractOptions): void {
  describe(`${name} keeps the contract of a storage`, () => {
    let files: string;
    beforeAll(async () => {
      files = await mkdtemp(join(tmpdir(), 'acme-contract-'));
    });
    afterAll(() => rm(files, { recursive: true, force: true }));

    const cases = CASES.filter((one) => one.versions === undefined || one.versions === versions);
    test.each(cases)('$name', async ({ run }) => {
      await run(givenOf(await open(), files));
    });
  });
}

function givenOf(place: Place, files: string): Given {
  const { storage, root } = place;
  const file = async (content: string | Uint8Array) => {
    const path = join(files, randomBytes(8).toString('hex'));
    await writeFile(path, content);
    return path;
  };
  return {
    ...place,
    file,
    put: async (rest, content = 'text') => (await storage.create(`${root}/${rest}`, await file(content))).name,
    async putAgain(name, content) {
      await storage.create(name, await file(content), { overwrite: true });
    },
    async state(name) {
      const state = await storage.inspect(name);
      if (state === undefined) throw new Error(`${name} is gone`);
      return state;
    },
    text: async (name, versionId) => Buffer.concat(await all(storage.read(name, { versionId }))).toString(),
  };
}
