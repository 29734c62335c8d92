import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { storageContract } from '../../test-support/storage-contract.ts';
import { createFolderStorage } from './folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acme-folder-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

storageContract(
  'a folder',
  async () => ({ storage: createFolderStorage(), root: await mkdtemp(join(folder, 'lake-')) }),
  { versions: false },
);
