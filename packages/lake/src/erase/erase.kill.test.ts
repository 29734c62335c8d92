import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { createFolderStorage } from '../storage/folder.ts';
import type { FolderActions } from '../storage/folder-actions.ts';
import { eraseCustomers } from './erase.ts';
import type { EraseManifest } from './manifest.ts';
import { TestStorage } from './test-storage.ts';
import type { WorkFiles } from './work-files.ts';

const root = mkdtempSync(join(tmpdir(), 'erase-kill-'));
afterAll(() => rmSync(root, { recursive: true }));

/** The machine stops before or in the middle of one step: from there on nothing is done any more. */
class Killed extends Error {}

function killAt<T extends object>(actions: T, steps: { left: number }, names: readonly (keyof T)[]): T {
  const step = (work: () => unknown) => {
    steps.left -= 1;
    if (steps.left < 0) throw new Killed();
    return work();
  };
  const replaced = names.map((name) => {
    const action = actions[name] as (...args: unknown[]) => unknown;
    // Twice: the work may be done, and nobody hear of it.
    return [
      name,
      (...args: unknown[]) => {
        const done = step(() => action.apply(actions, args));
        if (!(done instanceof Promise)) return step(() => done);
        return done.then((value) => step(() => value));
      },
    ];
  });
  const inherited = Object.create(actions) as T;
  return Object.assign(inherited, Object.fromEntries(replaced));
}

/** Half of a line is on the disk when it stops. */
function cuttingAppends(files: WorkFiles, steps: { left: number }): WorkFiles {
  return {
    ...files,
    append: async (path, text) => {
      if (steps.left <= 0 && steps.left > -1) writeFileSync(path, text.slice(0, text.length / 2), { flag: 'a' });
      return files.append(path, text);
    },
  };
}

const FILE_STEPS = ['write', 'sync', 'rename', 'unlink', 'append', 'truncate'] as const;
const DISK_STEPS = ['write', 'own', 'sync', 'link', 'rename', 'unlink'] as const;

const event = (customer: string, n: number) => `{"customer_id":"${customer}","n":${n}}`;
const kept = [event('CUST_a', 1), event('CUST_b', 2)];
const object = (...extra: string[]) => gzipSync(`${[kept[0], ...extra, kept[1]].join('\n')}\n`);
const X = event('CUST_x', 3);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What the manifest must name of each object, whoever was killed when. */
function claims({ objects }: EraseManifest) {
  return objects.map(({ object, status, events, before, after }) => ({
    object: object.split('/').at(-1),
    status,
    erased: events.erased,
    before: before?.sha256,
    after: after === null ? null : after?.sha256,
  }));
}

test('on a disk: stopped at any step and run again, it ends as if it had never stopped', async () => {
  const objects = {
    'a.gz': object(X),
    'b.jsonl': `${X}\n${kept[0]}\n`,
    'c.gz': gzipSync(`${X}\n${X}\n`),
    'd.gz': object(),
  };
  const expected = [
    {
      object: 'a.gz',
      status: 'erased',
      erased: 1,
      before: sha256(objects['a.gz']),
      after: sha256(gzipSync(`${kept.join('\n')}\n`)),
    },
    {
      object: 'b.jsonl',
      status: 'erased',
      erased: 1,
      before: sha256(Buffer.from(objects['b.jsonl'])),
      after: sha256(Buffer.from(`${kept[0]}\n`)),
    },
    { object: 'c.gz', status: 'deleted', erased: 2, before: sha256(objects['c.gz']), after: null },
  ];
  let kills = 0;
  for (let at = 0, isKilled = true; isKilled; at += 1) {
    const folder = mkdtempSync(join(root, 'disk-'));
    for (const [name, bytes] of Object.entries(objects)) writeFileSync(join(folder, name), bytes);
    const manifest = join(mkdtempSync(join(root, 'manifest-')), 'manifest.json');
    const steps = { left: at };
    const storage = createFolderStorage({ actions: (own) => killAt<FolderActions>(own, steps, DISK_STEPS) });
    const files = (own: WorkFiles) => cuttingAppends(killAt(own, steps, FILE_STEPS), steps);
    const customers = ['CUST_x'];
    isKilled = await eraseCustomers([folder], { customers, apply: true, manifest, storage, files }).then(
      () => false,
      () => true,
    );
    kills += Number(isKilled);
    const again = await eraseCustomers([folder], { customers, apply: true, manifest });
    expect(
      claims(again).sort((a, b) => (a.object! < b.object! ? -1 : 1)),
      `killed at step ${at}`,
    ).toEqual(expected);
    expect(again.customers.found).toBe(1);
    expect(
      readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(['a.gz', 'b.jsonl', 'd.gz']);
    expect(gunzipSync(readFileSync(join(folder, 'a.gz'))).toString()).toBe(`${kept.join('\n')}\n`);
    expect(readFileSync(join(folder, 'b.jsonl'), 'utf8')).toBe(`${kept[0]}\n`);
    expect(readFileSync(join(folder, 'd.gz')).equals(objects['d.gz'])).toBe(true);
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).toEqual(JSON.parse(JSON.stringify(again)));
    expect(existsSync(`${manifest}.jsonl`)).toBe(false);
  }
  expect(kills).toBeGreaterThan(40);
});

test('with versions: stopped at any step and run again, no version holds the customer, and all are named', async () => {
  let kills = 0;
  for (let at = 0, isKilled = true; isKilled; at += 1) {
    const bucket = new TestStorage();
    const old = bucket.put('lake/a.gz', object(X, X));
    const marker = bucket.put('lake/a.gz', undefined);
    const other = bucket.put('lake/a.gz', object());
    const last = bucket.put('lake/a.gz', object(X));
    const all = bucket.put('lake/c.gz', gzipSync(X));
    const onlyOld = bucket.put('lake/d.gz', object(X));
    bucket.put('lake/d.gz', object());
    const manifest = join(mkdtempSync(join(root, 'manifest-')), 'manifest.json');
    const steps = { left: at };
    const storage = killAt<TestStorage>(bucket, steps, ['replace', 'remove', 'removeVersion']);
    for (const name of [
      'list',
      'inspect',
      'read',
      'oldVersions',
      'removeLeftovers',
      'replace',
      'remove',
      'removeVersion',
    ] as const) {
      const action = Object.hasOwn(storage, name) ? storage[name] : bucket[name];
      Object.assign(storage, { [name]: (action as (...args: unknown[]) => unknown).bind(bucket) });
    }
    const files = (own: WorkFiles) => cuttingAppends(killAt(own, steps, FILE_STEPS), steps);
    const options = { customers: ['CUST_x'], apply: true, manifest, tmp: root };
    isKilled = await eraseCustomers(['lake/'], { ...options, storage, files }).then(
      () => false,
      () => true,
    );
    kills += Number(isKilled);
    const again = await eraseCustomers(['lake/'], { ...options, storage: bucket });
    for (const name of bucket.objects.keys()) {
      for (const version of bucket.versions(name)) {
        const bytes = bucket.bytes(name, version);
        if (bytes !== undefined)
          expect(gunzipSync(bytes).toString(), `killed at step ${at}`).toBe(`${kept.join('\n')}\n`);
      }
    }
    expect(bucket.versions('lake/a.gz')).toEqual([expect.any(String), other, marker]);
    expect(bucket.bytes('lake/c.gz')).toBeUndefined();
    const versions = again.objects.flatMap((entry) =>
      entry.versions.map(({ versionId, status }) => [versionId, status]),
    );
    expect(versions.sort()).toEqual([old, last, all, onlyOld].map((version) => [version, 'erased']).sort());
    const changed = claims(again).filter(({ status }) => status !== 'untouched');
    expect(
      changed.sort((a, b) => (a.object! < b.object! ? -1 : 1)),
      `killed at step ${at}`,
    ).toMatchObject([
      { object: 'a.gz', status: 'erased', erased: 1, before: sha256(object(X)), after: sha256(object()) },
      { object: 'c.gz', status: 'deleted', erased: 1, before: sha256(gzipSync(X)), after: null },
    ]);
  }
  expect(kills).toBeGreaterThan(40);
});
