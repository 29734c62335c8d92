import { expect } from 'vitest';
import { all, objectsOf, type StorageCase } from '../storage-case.ts';

/** Creating, replacing and removing. */
export const writingCases: readonly StorageCase[] = [
  {
    name: 'creates nothing over an object, unless it is told to',
    async run({ storage, file, put, text }) {
      const name = await put('x.gz', 'old');
      const refused = storage.create(name, await file('new'));
      await expect(refused).rejects.toMatchObject({ name: 'LakeWriteError', code: 'exists', target: name });
      await expect(storage.create(name, await file('old'))).rejects.toMatchObject({ code: 'exists' });
      expect(await text(name)).toBe('old');
      await storage.create(name, await file('newer'), { overwrite: true });
      expect(await text(name)).toBe('newer');
    },
  },
  {
    name: 'of two that create an object at once, one does',
    async run({ storage, root, file, text }) {
      const name = `${root}/x.gz`;
      const files = await Promise.all([file('one'), file('two')]);
      const done = await Promise.allSettled(files.map((path) => storage.create(name, path)));
      const won = done.findIndex(({ status }) => status === 'fulfilled');
      expect(done[1 - won]).toMatchObject({ status: 'rejected', reason: { code: 'exists' } });
      expect(await text(name)).toBe(['one', 'two'][won]);
    },
  },
  {
    name: 'inspects what is not there as undefined',
    async run({ storage, root, put }) {
      expect(await storage.inspect(`${root}/no.gz`)).toBeUndefined();
      await put('folder/x.gz');
      expect(await storage.inspect(`${root}/folder`)).toBeUndefined();
    },
  },
  {
    name: 'replaces the object that was inspected, once',
    async run({ storage, root, file, put, state, text }) {
      const name = await put('x.gz', 'old text');
      const before = await state(name);
      const after = await storage.replace(before, await file('new'));
      expect(after).toEqual(await state(name));
      expect(after).toMatchObject({ name, size: 3, obstacles: [] });
      expect(after.etag).not.toBe(before.etag);
      expect(await text(name)).toBe('new');
      const late = storage.replace(before, await file('newer'));
      await expect(late).rejects.toMatchObject({ name: 'LakeWriteError', code: 'changed', target: name });
      expect(await text(name)).toBe('new');
      expect(await state(name)).toEqual(after);
      expect(objectsOf(await all(storage.list(root)))).toHaveLength(1);
    },
  },
  {
    name: 'replaces nothing that is gone',
    async run({ storage, file, put, state }) {
      const name = await put('x.gz');
      const before = await state(name);
      await storage.remove(before);
      await expect(storage.replace(before, await file('new'))).rejects.toMatchObject({ code: 'changed' });
      expect(await storage.inspect(name)).toBeUndefined();
    },
  },
  {
    name: 'of two that replace an object at once, one does',
    async run({ storage, file, put, state, text }) {
      const name = await put('x.gz', 'old text');
      const before = await state(name);
      const files = await Promise.all([file('one'), file('two')]);
      const done = await Promise.allSettled(files.map((path) => storage.replace(before, path)));
      const won = done.findIndex(({ status }) => status === 'fulfilled');
      expect(done[1 - won]).toMatchObject({ status: 'rejected', reason: { code: 'changed' } });
      expect(await text(name)).toBe(['one', 'two'][won]);
    },
  },
  {
    name: 'removes the object that was inspected',
    async run({ storage, root, file, put, state, text }) {
      const name = await put('x.gz', 'old');
      const before = await state(name);
      const after = await storage.replace(before, await file('new'));
      await expect(storage.remove(before)).rejects.toMatchObject({ name: 'LakeWriteError', code: 'changed' });
      expect(await text(name)).toBe('new');
      await storage.remove(after);
      expect(await storage.inspect(name)).toBeUndefined();
      await expect(all(storage.read(name))).rejects.toMatchObject({ code: 'not-found' });
      await expect(all(storage.list(root))).rejects.toMatchObject({ code: 'not-found' });
      await storage.remove(after);
    },
  },
  {
    name: 'what takes the place of a removed object is another',
    async run({ storage, put, putAgain, state, text }) {
      const name = await put('x.gz', 'one');
      const before = await state(name);
      await storage.remove(before);
      await putAgain(name, 'another');
      await expect(storage.remove(before)).rejects.toMatchObject({ code: 'changed' });
      expect(await text(name)).toBe('another');
    },
  },
];
