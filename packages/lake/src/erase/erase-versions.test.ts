import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { LakeReadError } from '../lake-read-error.ts';
import type { Obstacle } from '../storage/obstacle.ts';
import { eraseCustomers } from './erase.ts';
import { isSettled } from './manifest.ts';
import { TestStorage } from './test-storage.ts';

const tmp = mkdtempSync(join(tmpdir(), 'erase-versions-'));
afterAll(() => rmSync(tmp, { recursive: true }));

const [A, X] = ['CUST_a', 'CUST_x'].map((customer) => `{"customer_id":"${customer}"}\n`);
const object = (...lines: (string | undefined)[]) => gzipSync(lines.join(''));

/** An object whose two old versions have these obstacles; the customer is in the older one, or in none. */
function bucket(obstacles: Obstacle[], ...older: (string | undefined)[]) {
  const storage = new TestStorage();
  const old = storage.put('b/a.gz', object(...older));
  const other = storage.put('b/a.gz', object(A));
  const current = storage.put('b/a.gz', object(A));
  for (const version of [old, other]) storage.obstacles.set(version, obstacles);
  return { storage, old, versions: [current, other, old] };
}

async function erase(storage: TestStorage, apply: boolean) {
  const manifest = await eraseCustomers(['b/'], { customers: ['CUST_x'], apply, storage, tmp });
  const versions = manifest.objects.flatMap((entry) =>
    entry.versions.map(({ versionId, status, reason, erased }) => ({ versionId, status, reason, erased })),
  );
  return { versions, settled: isSettled(manifest) };
}

const DRY_AND_APPLIED = [false, true];

test.each<{ obstacles: Obstacle[]; reason: string }>([
  { obstacles: ['object-lock'], reason: 'object-lock' },
  { obstacles: ['legal-hold'], reason: 'legal-hold' },
  { obstacles: ['replicated'], reason: 'replicated' },
  { obstacles: ['archived', 'unknown-metadata', 'replicated'], reason: 'replicated' },
])('$obstacles: what holds the customer is not erased, also in a dry run', async ({ obstacles, reason }) => {
  const { storage, old, versions } = bucket(obstacles, A, X);
  for (const apply of DRY_AND_APPLIED) {
    expect(await erase(storage, apply)).toEqual({
      versions: [{ versionId: old, status: 'not-erased', reason, erased: 1 }],
      settled: false,
    });
  }
  expect(storage.versions('b/a.gz')).toEqual(versions);
  expect(storage.log).not.toContain('removeVersion b/a.gz');
});

test.each<Obstacle>(['object-lock', 'legal-hold', 'replicated'])(
  '%s is no matter without the customer',
  async (obstacle) => {
    const { storage } = bucket([obstacle], A);
    for (const apply of DRY_AND_APPLIED) expect(await erase(storage, apply)).toEqual({ versions: [], settled: true });
  },
);

test('what is archived can not be read, and is not erased', async () => {
  const { storage, old, versions } = bucket([], A, X);
  const { read } = storage;
  storage.read = (name, options) => {
    if (options?.versionId === old) throw new LakeReadError('archived', name);
    return read.call(storage, name, options);
  };
  for (const apply of DRY_AND_APPLIED) {
    expect(await erase(storage, apply)).toEqual({
      versions: [{ versionId: old, status: 'not-erased', reason: 'archived', erased: 0 }],
      settled: false,
    });
  }
  expect(storage.versions('b/a.gz')).toEqual(versions);
});

test.each<Obstacle>(['archived', 'too-large-for-one-put', 'unknown-metadata'])(
  '%s does not keep what can be read from being deleted',
  async (obstacle) => {
    const { storage, old, versions } = bucket([obstacle], A, X);
    const [dry, applied] = [await erase(storage, false), await erase(storage, true)];
    expect(dry.versions).toMatchObject([{ versionId: old, status: 'would-erase' }]);
    expect(applied.versions).toMatchObject([{ versionId: old, status: 'erased' }]);
    expect(storage.versions('b/a.gz')).toEqual(versions.slice(0, 2));
  },
);

test('the obstacles of the current object are not those of its versions', async () => {
  const { storage, old } = bucket([], A, X);
  storage.obstacles.set('b/a.gz', ['replicated']);
  expect((await erase(storage, true)).versions).toMatchObject([{ versionId: old, status: 'erased' }]);
});

test('an obstacle is said before that the current object is not settled', async () => {
  const { storage, old } = bucket(['object-lock'], X);
  storage.put('b/a.gz', object(A, X).subarray(0, 20));
  expect((await erase(storage, true)).versions[0]).toMatchObject({ versionId: old, reason: 'object-lock' });
});

test('without a look at what stands against it nothing is deleted', async () => {
  const { storage, old, versions } = bucket([], A, X);
  const { inspect } = storage;
  storage.inspect = async (name, versionId) => {
    if (versionId !== undefined) throw new LakeReadError('no-permission', name);
    return inspect.call(storage, name);
  };
  for (const apply of DRY_AND_APPLIED) {
    expect(await erase(storage, apply)).toEqual({
      versions: [{ versionId: old, status: 'not-erased', reason: 'no-permission', erased: 1 }],
      settled: false,
    });
  }
  expect(storage.versions('b/a.gz')).toEqual(versions);
});
