import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseCustomers } from './erase.ts';
import { EraseError } from './erase-error.ts';
import type { EraseOptions } from './erase-options.ts';
import type { WorkFiles } from './work-files.ts';

const event = (customer: string) => `{"customer_id":"${customer}"}\n`;
const OBJECTS = {
  'a.jsonl': event('CUST_a') + event('CUST_x'),
  'b.jsonl': event('CUST_b') + event('CUST_x'),
  'c.jsonl': event('CUST_a'),
  'd.jsonl': event('CUST_x'),
};

let root: string;
let lake: string;
let manifest: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'erase-list-'));
  [lake, manifest] = [join(root, 'lake'), join(root, 'manifest.json')];
  mkdirSync(lake);
  for (const [name, text] of Object.entries(OBJECTS)) writeFileSync(join(lake, name), text);
});
afterEach(() => rmSync(root, { recursive: true }));

const erase = (customers: readonly string[], more: Partial<EraseOptions> = {}) =>
  eraseCustomers([lake], { customers, manifest, apply: true, ...more });
const textOf = (path: string) => readFileSync(path, 'utf8');

async function refused(customers: readonly string[], more: Partial<EraseOptions> = {}) {
  const error = await erase(customers, more).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(EraseError);
  expect(error).toMatchObject({ code: 'manifest', message: expect.stringContaining('name another --manifest') });
}

/** Stops at the first object, with the journal there. */
const killed = (own: WorkFiles): WorkFiles => ({
  ...own,
  rename: () => {
    throw new Error('killed');
  },
});

test.each<[what: string, key: EraseOptions['manifestKey']]>([
  ['without a key of the caller', undefined],
  ['with one', Buffer.alloc(32, 1)],
])('a finished manifest belongs to its list, %s', async (_what, manifestKey) => {
  const first = await erase(['CUST_x', 'CUST_z'], { manifestKey });
  const proof = textOf(manifest);
  for (const others of [['CUST_a'], ['CUST_a', 'CUST_b'], ['CUST_x'], ['CUST_x', 'CUST_z', 'CUST_a']]) {
    await refused(others, { manifestKey });
  }
  await refused(['CUST_x', 'CUST_z'], { manifestKey: Buffer.alloc(32, 2) });
  expect(textOf(manifest)).toBe(proof);
  expect(textOf(join(lake, 'a.jsonl'))).toBe(event('CUST_a'));
  const again = await erase(['CUST_z', 'CUST_x', 'CUST_x'], { manifestKey });
  expect(again.objects).toEqual(first.objects);
  expect(again.customers).toEqual(first.customers);
  expect(existsSync(`${manifest}.key`)).toBe(manifestKey === undefined);
  const other = join(root, 'other.json');
  expect(await erase(['CUST_b'], { manifestKey, manifest: other })).toMatchObject({
    customers: { count: 1, found: 1 },
  });
});

test('a list of which nothing was found keeps its manifest, too; that of a dry run is nobody’s', async () => {
  await erase(['CUST_x'], { apply: false });
  expect(existsSync(`${manifest}.key`)).toBe(false);
  await erase(['CUST_nobody']);
  await refused(['CUST_x']);
  expect(textOf(join(lake, 'd.jsonl'))).toBe(event('CUST_x'));
});

test('the journal of a killed run is taken over for the same list alone', async () => {
  await expect(erase(['CUST_x'], { files: killed })).rejects.toThrow();
  const journal = textOf(`${manifest}.jsonl`);
  await refused(['CUST_a']);
  expect(textOf(`${manifest}.jsonl`)).toBe(journal);
  const again = await erase(['CUST_x']);
  expect(again).toMatchObject({ complete: true, customers: { count: 1, found: 1 }, totals: { eventsErased: 3 } });
});

test('no id is in manifest, key or journal, and the key is its owner’s alone, apart from the manifest', async () => {
  await expect(erase(['CUST_x'], { files: killed })).rejects.toThrow();
  const key = textOf(`${manifest}.key`).trim();
  const journal = textOf(`${manifest}.jsonl`);
  await erase(['CUST_x']);
  for (const text of [journal, textOf(manifest), key]) expect(text).not.toContain('CUST_');
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(journal + textOf(manifest)).not.toContain(key);
  expect(statSync(`${manifest}.key`).mode & 0o077).toBe(0);
});

test('without its key nobody can tell the list: it is refused, and no other key made', async () => {
  await erase(['CUST_x']);
  rmSync(`${manifest}.key`);
  await refused(['CUST_x']);
  expect(existsSync(`${manifest}.key`)).toBe(false);
});

test('a key that was cut off while it was written is made whole', async () => {
  writeFileSync(`${manifest}.key`, 'ab');
  const first = await erase(['CUST_x']);
  expect((await erase(['CUST_x'])).objects).toEqual(first.objects);
  expect(textOf(`${manifest}.key`)).toMatch(/^ab[0-9a-f]{64}\n$/);
});

test('objects and events are those of the same runs', async () => {
  const first = await erase(['CUST_x']);
  expect(first.totals).toMatchObject({
    objects: 4,
    eventsErased: 3,
    byStatus: { untouched: 1, erased: 2, deleted: 1 },
  });
  expect((await erase(['CUST_x'])).totals).toEqual(first.totals);
  for (const name of ['a.jsonl', 'b.jsonl', 'c.jsonl']) rmSync(join(lake, name));
  const last = await erase(['CUST_x']);
  expect(last.totals).toEqual({
    objects: 3,
    byStatus: { erased: 2, deleted: 1 },
    versionsByStatus: {},
    eventsErased: 3,
  });
});
