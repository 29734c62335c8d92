import { expect } from 'vitest';
import { all, type StorageCase } from '../storage-case.ts';

/** What a storage with versions keeps, and one without does not. */
export const versionCases: readonly StorageCase[] = [
  {
    name: 'has no old versions',
    versions: false,
    async run({ storage, file, put, state }) {
      const name = await put('x.gz');
      const before = await state(name);
      expect(before.versionId).toBeUndefined();
      await storage.replace(before, await file('new'));
      expect(await all(storage.oldVersions(name))).toEqual([]);
    },
  },
  {
    name: 'old versions are there, newest first, until each is removed',
    versions: true,
    async run({ storage, file, put, putAgain, state, text }) {
      const name = await put('x.gz', 'one');
      await put('x.gz.more', 'another key');
      const first = await state(name);
      const second = await storage.replace(first, await file('two, longer'));
      await storage.remove(second);
      await putAgain(name, 'four');
      const old = await all(storage.oldVersions(name));
      expect(old).toEqual([
        { versionId: expect.any(String), etag: '', size: 0, deleteMarker: true },
        { versionId: second.versionId, etag: second.etag, size: 11, deleteMarker: false },
        { versionId: first.versionId, etag: first.etag, size: 3, deleteMarker: false },
      ]);
      expect(await text(name, first.versionId)).toBe('one');
      expect(await storage.inspect(name, first.versionId)).toEqual(first);
      await storage.removeVersion(name, first.versionId!);
      expect((await all(storage.oldVersions(name))).map(({ versionId }) => versionId)).toEqual(
        old.slice(0, 2).map(({ versionId }) => versionId),
      );
      await expect(text(name, first.versionId)).rejects.toMatchObject({ code: 'not-found' });
      expect(await storage.inspect(name, first.versionId)).toBeUndefined();
      for (const { versionId } of old) await storage.removeVersion(name, versionId);
      expect(await all(storage.oldVersions(name))).toEqual([]);
      await storage.removeVersion(name, first.versionId!);
      expect(await text(name)).toBe('four');
    },
  },
  {
    name: 'behind a delete marker everything is old',
    versions: true,
    async run({ storage, put, state }) {
      const name = await put('x.gz', 'one');
      const before = await state(name);
      await storage.remove(before);
      expect(await all(storage.oldVersions(name))).toEqual([
        { versionId: before.versionId, etag: before.etag, size: 3, deleteMarker: false },
      ]);
      await storage.removeVersion(name, before.versionId!);
      expect(await storage.inspect(name)).toBeUndefined();
    },
  },
  {
    name: 'the same bytes put by another are another version',
    versions: true,
    async run({ storage, file, put, state }) {
      const name = await put('x.gz', 'same');
      const before = await state(name);
      await storage.create(name, await file('same'), { overwrite: true });
      expect((await state(name)).etag).toBe(before.etag);
      await expect(storage.remove(before)).rejects.toMatchObject({ code: 'changed' });
      await expect(storage.replace(before, await file('new'))).rejects.toMatchObject({ code: 'changed' });
    },
  },
];
