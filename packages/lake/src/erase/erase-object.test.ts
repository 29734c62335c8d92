import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { LakeReadError } from '../lake-read-error.ts';
import { LakeWriteError, type LakeWriteErrorCode } from '../storage/lake-write-error.ts';
import type { ObjectState } from '../storage/storage.ts';
import { eraseCustomers } from './erase.ts';
import type { EraseOptions } from './erase-options.ts';
import type { EraseManifest } from './manifest.ts';
import { TestStorage } from './test-storage.ts';
import { workFiles } from './work-files.ts';

const tmp = mkdtempSync(join(tmpdir(), 'erase-object-'));
afterAll(() => rmSync(tmp, { recursive: true }));

const event = (customer: string, n: number) => `{"customer_id":"${customer}","n":${n}}\n`;
const [A, X, Y] = [event('CUST_a', 1), event('CUST_x', 2), event('CUST_x', 3)];
const object = (...lines: string[]) => gzipSync(lines.join(''));

const erase = (storage: TestStorage, more: Partial<EraseOptions> = {}) =>
  eraseCustomers(['b/'], { customers: ['CUST_x'], apply: true, storage, tmp, ...more });

const brief = ({ objects }: EraseManifest) =>
  objects.map(({ object, status, reason, versions }) =>
    [object, status, reason, ...versions.map((version) => `(${version.status} ${version.reason ?? ''})`)]
      .join(' ')
      .trim(),
  );

const textOf = (storage: TestStorage, name: string) => gunzipSync(storage.bytes(name) as Uint8Array).toString();

class Meddling extends TestStorage {
  /** Called before each replace. */
  meddle: (name: string) => void = () => {};

  override async replace(state: ObjectState, file: string): Promise<ObjectState> {
    this.meddle(state.name);
    return super.replace(state, file);
  }
}

test('an object that changes meanwhile is planned again, and what came is kept', async () => {
  const storage = new Meddling();
  storage.put('b/a.gz', object(A, X));
  let times = 0;
  storage.meddle = (name) => {
    times += 1;
    if (times === 1) storage.put(name, object(A, X, Y, event('CUST_b', 4)));
  };
  const manifest = await erase(storage);
  expect(brief(manifest)).toEqual(['b/a.gz erased  (erased ) (erased )']);
  expect(manifest.objects[0]?.events).toEqual({ total: 4, erased: 2 });
  expect(textOf(storage, 'b/a.gz')).toBe(A + event('CUST_b', 4));
});

test('one that never rests is left, and so are its old versions', async () => {
  const storage = new Meddling();
  storage.put('b/a.gz', object(A, X));
  let times = 0;
  storage.meddle = (name) => {
    times += 1;
    storage.put(name, object(A, X, event('CUST_b', times)));
  };
  const manifest = await erase(storage);
  expect(times).toBe(3);
  expect(brief(manifest)[0]).toMatch(/^b\/a.gz changed keeps-changing( {1,2}\(not-erased current-not-erased\)){3}$/);
  expect(textOf(storage, 'b/a.gz')).toBe(A + X + event('CUST_b', 3));
  expect(readdirSync(tmp)).toEqual([]);
});

test.each<[code: LakeWriteErrorCode, tries: number]>([
  ['no-space', 1],
  ['no-permission', 1],
  ['object-lock', 1],
  ['write-failed', 3],
  ['no-server', 3],
])('when writing ends with %s, the object is as it was, and the others are erased', async (code, tries) => {
  const storage = new Meddling();
  storage.put('b/a.gz', object(A, X));
  storage.put('b/b.gz', object(A, X));
  let times = 0;
  storage.meddle = (name) => {
    if (name !== 'b/a.gz') return;
    times += 1;
    throw new LakeWriteError(code, name);
  };
  expect(brief(await erase(storage))).toEqual([`b/a.gz not-erased ${code}`, 'b/b.gz erased  (erased )']);
  expect(times).toBe(tries);
  expect(textOf(storage, 'b/a.gz')).toBe(A + X);
  expect(readdirSync(tmp)).toEqual([]);
});

test('a put that was made though its answer was an error is known as made', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(A, X));
  const { replace } = storage;
  storage.replace = async (state, file) => {
    await replace.call(storage, state, file);
    throw new LakeWriteError('write-failed', state.name);
  };
  const manifest = await erase(storage);
  expect(brief(manifest)).toEqual(['b/a.gz erased  (erased )']);
  expect(manifest.objects[0]?.events).toEqual({ total: 2, erased: 1 });
});

test('a delete that was made though its answer was an error is known as made', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(X));
  const { remove } = storage;
  storage.remove = async (state) => {
    await remove.call(storage, state);
    throw new LakeWriteError('write-failed', state.name);
  };
  expect(brief(await erase(storage))).toEqual(['b/a.gz deleted  (erased )']);
});

test('a delete that does nothing is not believed', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(X));
  storage.remove = async () => {};
  expect(brief(await erase(storage))).toEqual(['b/a.gz not-erased write-failed']);
});

test('what is stored is read again: other bytes than those put are not believed', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(A, X));
  const { replace } = storage;
  storage.replace = async (state, file) => {
    writeFileSync(file, gzipSync('{"customer_id":"CUST_x","n":9}\n{}\n'));
    return replace.call(storage, state, file);
  };
  expect(brief(await erase(storage))[0]).toMatch(/^b\/a.gz changed keeps-changing/);
});

test('a put that can not be read again is not verified, and the next run settles it', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(A, X));
  const { replace, read } = storage;
  storage.replace = async (state, file) => {
    storage.read = async function* (name) {
      yield* [];
      throw new LakeReadError('no-server', name);
    };
    return replace.call(storage, state, file);
  };
  const manifest = join(tmp, '..', `not-verified-${process.pid}.json`);
  const first = await erase(storage, { manifest });
  expect(brief(first)[0]).toMatch(/^b\/a.gz not-verified no-server \(not-verified no-server\)/);
  expect(first.objects[0]?.after).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  storage.read = read;
  const second = await erase(storage, { manifest });
  expect(brief(second)).toEqual(['b/a.gz erased  (erased )']);
  expect(second.objects[0]?.after).toEqual(first.objects[0]?.after);
  rmSync(manifest);
});

test('a file that is not what it must be is never put in place', async () => {
  for (const spoil of [object(A, A), object(A, X), object(), object(A).subarray(0, 20), Buffer.from('{"n":')]) {
    const storage = new TestStorage();
    storage.put('b/a.gz', object(A, X));
    const write: typeof workFiles.write = async (chunks, target, mode) => {
      await workFiles.write(chunks, target, mode);
      writeFileSync(target, spoil);
    };
    const manifest = await erase(storage, { files: (own) => ({ ...own, write }) });
    expect(brief(manifest)[0]).toMatch(/^b\/a.gz (needs-a-person cut-not-proven|not-verified damaged-gzip)$/);
    expect(storage.log).not.toContain('replace b/a.gz');
  }
});

test.each(['object-lock', 'legal-hold', 'replicated', 'too-large-for-one-put', 'unknown-metadata'] as const)(
  '%s: not erased, and nothing is written; without the customer it is no matter',
  async (obstacle) => {
    const storage = new TestStorage();
    storage.put('b/a.gz', object(A, X));
    storage.put('b/b.gz', object(A));
    storage.obstacles.set('b/a.gz', [obstacle]).set('b/b.gz', [obstacle]);
    for (const apply of [false, true])
      expect(brief(await erase(storage, { apply }))).toEqual([`b/a.gz not-erased ${obstacle}`]);
    expect(storage.log.filter((step) => !step.startsWith('read'))).toEqual([]);
  },
);

test('what is archived is not read, and not erased', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(A));
  storage.obstacles.set('b/a.gz', ['archived']);
  expect(brief(await erase(storage))).toEqual(['b/a.gz not-erased archived']);
  expect(storage.log).toEqual([]);
});

test('of old versions those that hold the customer go, by their ids; what can not be judged is said', async () => {
  const storage = new TestStorage();
  const first = storage.put('b/a.gz', object(A));
  storage.put('b/a.gz', object(A, X));
  const damaged = storage.put('b/a.gz', object(A, X).subarray(0, 20));
  const broken = storage.put('b/a.gz', `${A}{"customer_id":"CUST_x\n`);
  storage.put('b/a.gz', `${X}{"broken\n`);
  const elsewhere = storage.put('b/a.gz', `{"note":"CUST_x"}`);
  const marker = storage.put('b/a.gz', undefined);
  const current = storage.put('b/a.gz', object(A));
  const dry = await erase(storage, { apply: false });
  const versions = [
    'needs-a-person id-elsewhere',
    'X ',
    'needs-a-person events-not-apart',
    'not-verified damaged-gzip',
    'X ',
  ];
  const expected = (status: string) => [
    `b/a.gz untouched  ${versions.map((it) => `(${it.replace('X', status)})`).join(' ')}`,
  ];
  expect(brief(dry)).toEqual(expected('would-erase'));
  expect(storage.versions('b/a.gz')).toHaveLength(8);
  expect(brief(await erase(storage))).toEqual(expected('erased'));
  expect(storage.versions('b/a.gz')).toEqual([current, marker, elsewhere, broken, damaged, first]);
});

test('while the current object is not settled, no old version goes', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(A, X));
  storage.put('b/a.gz', object(A, X).subarray(0, 20));
  expect(brief(await erase(storage))).toEqual(['b/a.gz not-verified damaged-gzip (not-erased current-not-erased)']);
  expect(storage.versions('b/a.gz')).toHaveLength(2);
});

test('versions that can not be listed or deleted are said', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(A, X));
  storage.put('b/a.gz', object(A));
  const { oldVersions } = storage;
  // biome-ignore lint/correctness/useYield: it fails before it could.
  storage.oldVersions = async function* (name) {
    throw new LakeReadError('no-permission', name);
  };
  expect(brief(await erase(storage))).toEqual(['b/a.gz untouched  (not-verified no-permission)']);
  storage.oldVersions = oldVersions;
  storage.removeVersion = async (name) => {
    throw new LakeWriteError('object-lock', name);
  };
  expect(brief(await erase(storage))).toEqual(['b/a.gz untouched  (not-erased object-lock)']);
});

test('names that only old versions are left of are looked at, where the storage tells them', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(A, X));
  storage.put('b/a.gz', undefined);
  expect(
    brief(
      await erase(
        Object.assign(storage, {
          deletedNames: async function* () {
            yield 'b/a.gz';
          },
        }),
      ),
    ),
  ).toEqual(['b/a.gz untouched  (erased )']);
});

test('when those names can not be listed, that is said, and the rest is erased', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', object(A, X));
  // biome-ignore lint/correctness/useYield: it fails before it could.
  const deletedNames = async function* (path: string) {
    throw new LakeReadError('no-permission', path);
  };
  expect(brief(await erase(Object.assign(storage, { deletedNames })))).toEqual([
    'b/a.gz erased  (erased )',
    'b/ not-verified no-permission',
  ]);
});

test('with the same manifest, what was left to a person is looked at again, also when it is gone', async () => {
  const storage = new TestStorage();
  storage.put('b/a.gz', `${A}{"customer_id":"CUST_x\n`);
  storage.put('b/b.gz', `${A}{"customer_id":"CUST_x\n`);
  storage.put('b/c.gz', object(A, X));
  const manifest = join(tmp, '..', `again-${process.pid}.json`);
  expect(brief(await erase(storage, { manifest }))).toEqual([
    'b/a.gz needs-a-person events-not-apart',
    'b/b.gz needs-a-person events-not-apart',
    'b/c.gz erased  (erased )',
  ]);
  storage.objects.delete('b/a.gz');
  const again = await erase(storage, { manifest });
  expect(brief(again)).toEqual(['b/c.gz erased  (erased )', 'b/b.gz needs-a-person events-not-apart']);
  for (const name of ['b/b.gz', 'b/c.gz']) storage.objects.delete(name);
  const last = await erase(storage, { manifest });
  expect(brief(last)).toEqual(['b/c.gz erased  (erased )']);
  expect(last.customers).toMatchObject({ count: 1, found: 1 });
  rmSync(manifest);
});
