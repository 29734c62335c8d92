import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { all, byBytes, type Given, inParallel, objectsOf, type StorageCase } from '../storage-case.ts';

/** Listing and reading. */
export const readingCases: readonly StorageCase[] = [
  {
    name: 'lists all that lies below, by the bytes of the names, without what is hidden',
    async run({ storage, root, put }) {
      const names = [
        'a-b.gz',
        'a.gz',
        'a/b.gz',
        'a/z/1.gz',
        'a0',
        'Z.gz',
        'year=2025/hour=09/x.gz',
        'é.gz',
        '😀',
        '\uffee',
      ];
      const hidden = ['.part', '_SUCCESS', 'a/.acme-1'];
      for (const rest of [...names, ...hidden].sort()) await put(rest, rest);
      const listed = await all(storage.list(root));
      const found = objectsOf(listed);
      expect(found.map(({ name }) => name)).toEqual(byBytes(names.map((rest) => `${root}/${rest}`)));
      for (const { name, size, etag } of found) {
        expect(size).toBe(Buffer.byteLength(name.slice(root.length + 1)));
        expect(etag).toMatch(/^[^"]+$/);
      }
      const skipped = listed.flatMap(({ skipped }) => (skipped ? [skipped] : []));
      expect(skipped).toEqual(
        byBytes(hidden.map((rest) => `${root}/${rest}`)).map((name) => ({ name, reason: 'hidden' })),
      );
    },
  },
  {
    name: 'lists an object by its own name, and not those that only begin so',
    async run({ storage, root, put }) {
      await put('b/x.gz');
      await put('b/x.gz.more');
      await put('bb/x.gz');
      const names = async (path: string) =>
        objectsOf(await all(storage.list(`${root}/${path}`))).map(({ name }) => name);
      expect(await names('b/x.gz')).toEqual([`${root}/b/x.gz`]);
      expect(await names('b')).toEqual([`${root}/b/x.gz`, `${root}/b/x.gz.more`]);
      expect(await names('b/')).toEqual([`${root}/b/x.gz`, `${root}/b/x.gz.more`]);
    },
  },
  {
    name: 'reads an object as it was listed, or says that it is another',
    async run({ storage, root, put, putAgain, text }) {
      const name = await put('kept.gz', 'one');
      const [listed] = objectsOf(await all(storage.list(`${root}/kept.gz`)));
      const etag = listed?.etag;
      expect(Buffer.concat(await all(storage.read(name, { etag }))).toString()).toBe('one');
      await putAgain(name, 'two');
      await expect(all(storage.read(name, { etag }))).rejects.toMatchObject({
        name: 'LakeReadError',
        code: 'changed',
        source: name,
      });
      expect(await text(name)).toBe('two');
    },
  },
  {
    name: 'an object that is named itself is listed even if its name is hidden',
    async run({ storage, put }) {
      const name = await put('_x.gz');
      expect(objectsOf(await all(storage.list(name))).map((object) => object.name)).toEqual([name]);
    },
  },
  {
    name: 'lists more than a page of a thousand',
    async run({ storage, root, put }) {
      const names = Array.from({ length: 1_001 }, (_, index) => `many/${String(index).padStart(5, '0')}`);
      await inParallel(names, (rest) => put(rest, 'x'));
      const found = objectsOf(await all(storage.list(root))).map(({ name }) => name);
      expect(found).toEqual(names.map((rest) => `${root}/${rest}`));
    },
  },
  {
    name: 'listing what is not there is not-found',
    async run({ storage, root, put }) {
      const path = `${root}/no`;
      await expect(all(storage.list(path))).rejects.toMatchObject({
        name: 'LakeReadError',
        code: 'not-found',
        source: path,
      });
      await put('no-but-another');
      await expect(all(storage.list(path))).rejects.toMatchObject({ code: 'not-found' });
    },
  },
  ...[0, 1, 300_000].map((size) => ({
    name: `gives back the ${size} bytes that it was given`,
    async run({ storage, file, root }: Given) {
      const bytes = randomBytes(size);
      const name = `${root}/new/folder/x.gz`;
      const created = await storage.create(name, await file(bytes));
      expect(created).toMatchObject({ name, size });
      expect(Buffer.concat(await all(storage.read(name))).equals(bytes)).toBe(true);
      const state = await storage.inspect(name);
      expect(state).toMatchObject({ name, size, etag: created.etag, obstacles: [] });
      expect(objectsOf(await all(storage.list(name)))).toEqual([{ name, size, etag: created.etag }]);
    },
  })),
  {
    name: 'reading what is not there is not-found',
    async run({ storage, root }) {
      const name = `${root}/no.gz`;
      await expect(all(storage.read(name))).rejects.toMatchObject({
        name: 'LakeReadError',
        code: 'not-found',
        source: name,
      });
    },
  },
  {
    name: 'reading ends with the reason that it is aborted with',
    async run({ storage, put }) {
      const name = await put('x.gz', randomBytes(2_000_000));
      const aborter = new AbortController();
      const reason = new Error('enough');
      const reading = (async () => {
        for await (const chunk of storage.read(name, { signal: aborter.signal })) {
          expect(chunk.length).toBeGreaterThan(0);
          aborter.abort(reason);
        }
      })();
      await expect(reading).rejects.toBe(reason);
      await expect(all(storage.read(name, { signal: aborter.signal }))).rejects.toBe(reason);
    },
  },
];
