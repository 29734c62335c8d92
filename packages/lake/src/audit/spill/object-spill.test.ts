import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleEvent } from '@acme/telemetry-schema';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LakeWriteError } from '../../storage/lake-write-error.ts';
import { ObjectSpill } from './object-spill.ts';
import type { SpillOptions } from './spill-part.ts';

const disk = vi.hoisted(() => ({ writes: Number.POSITIVE_INFINITY, done: [] as string[] }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writeSync: typeof fs.writeSync = (...given: unknown[]) => {
    disk.writes -= 1;
    if (disk.writes < 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    return fs.writeSync(...(given as Parameters<typeof fs.writeSync>));
  };
  const fdatasyncSync: typeof fs.fdatasyncSync = (descriptor) => {
    disk.done.push('sync');
    fs.fdatasyncSync(descriptor);
  };
  const renameSync: typeof fs.renameSync = (from, to) => {
    disk.done.push('rename');
    fs.renameSync(from, to);
  };
  return { ...fs, writeSync, fdatasyncSync, renameSync };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acme-spill-'));
});
afterEach(() => {
  disk.writes = Number.POSITIVE_INFINITY;
  rmSync(folder, { recursive: true });
});

const spillOf = (options: Partial<SpillOptions> = {}) =>
  new ObjectSpill({ folder, key: new Uint8Array(32).fill(1), object: 0, duplicates: true, sessions: true, ...options });

function fill(spill: ObjectSpill, events: number, lines = (record: number) => record): void {
  for (let record = 1; record <= events; record++) {
    spill.add({ ...sampleEvent, event_id: `EVENT_${record.toString(16).padStart(8, '0')}` }, record, lines(record));
  }
}

/** The most bytes an event: append a row. */
const BYTES = [
  { duplicates: true, sessions: false, most: 24 },
  { duplicates: false, sessions: true, most: 44 },
  { duplicates: true, sessions: true, most: 64 },
];
const LINES: readonly [string, (record: number) => number][] = [
  ['on lines of their own', (record) => record],
  ['run together', () => 1],
  ['on lines as they come', (record) => record * 20 + (record % 3)],
];

test.each(BYTES.flatMap((row) => LINES.map(([name, lines]) => ({ ...row, name, lines }))))(
  'events $name take $most bytes each at most: duplicates $duplicates, sessions $sessions',
  async ({ lines, most, duplicates, sessions }) => {
    const spill = spillOf({ duplicates, sessions });
    fill(spill, 20_000, lines);
    const { file, bytes, events } = await spill.close();
    expect(events).toBe(20_000);
    expect(statSync(file as string).size).toBe(bytes);
    expect(bytes / events).toBeLessThanOrEqual(most);
  },
);

test('a file stands under its name only when it is complete, and nobody else may read it', async () => {
  const spill = spillOf();
  fill(spill, 70_000);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.part$/)]);
  const { file } = await spill.close();
  expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([file]);
  expect(statSync(file as string).mode & 0o777).toBe(0o600);
});

test.each([
  { lasting: true, done: ['sync', 'rename'] },
  { lasting: false, done: ['rename'] },
])('the bytes of one that lasts are on the disk before its name: $lasting', async ({ lasting, done }) => {
  const spill = spillOf({ lasting });
  fill(spill, 3);
  disk.done = [];
  await spill.close();
  expect(disk.done).toEqual(done);
});

test('nothing of an event can be read in it, and what stands there depends on the key', async () => {
  const [one, other] = [spillOf({ key: new Uint8Array(32).fill(1) }), spillOf({ key: new Uint8Array(32).fill(2) })];
  for (const spill of [one, other]) spill.add(sampleEvent as never, 1, 1);
  const [left, right] = [await one.close(), await other.close()].map(({ file }) => readFileSync(file as string));
  expect(left?.includes(sampleEvent.customer_id.slice(-8))).toBe(false);
  // All words of the two rows but time and type, seconds, fraction and position.
  const rows = (bytes: Buffer) => new Int32Array(Uint8Array.from(bytes.subarray(-60)).buffer);
  const same = [...rows(left as Buffer).keys()].filter((at) => rows(left as Buffer)[at] === rows(right as Buffer)[at]);
  expect(same).toEqual([7, 8, 9, 11]);
});

test.each([
  ['no event', []],
  ['none with all four ids', [{}, { ...sampleEvent, event_id: 5 }, { ...sampleEvent, customer_id: undefined }]],
])('%s: no file', async (_, events) => {
  const spill = spillOf();
  for (const [index, event] of events.entries()) spill.add(event, index + 1, 1);
  expect(await spill.close()).toMatchObject({ file: undefined, events: 0, bytes: 0 });
  expect(readdirSync(folder)).toEqual([]);
});

test.each([0, 1, 4, 6])('a disk that is full after %i writes is said, and nothing is left', async (writes) => {
  disk.writes = writes;
  const spill = spillOf();
  const error = await Promise.resolve()
    .then(() => fill(spill, 70_000))
    .then(() => spill.close())
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(LakeWriteError);
  expect(error).toMatchObject({ code: 'no-space' });
  expect(readdirSync(folder)).toEqual([]);
  await spill.discard();
});

test('what is discarded leaves nothing, and the next one begins anew', async () => {
  const spill = spillOf();
  fill(spill, 70_000);
  await spill.discard();
  await spill.discard();
  expect(readdirSync(folder)).toEqual([]);
  const next = spillOf();
  fill(next, 3);
  expect(await next.close()).toMatchObject({ events: 3 });
});

test('a folder that is not there is an error', async () => {
  const spill = spillOf({ folder: join(folder, 'none') });
  fill(spill, 1);
  await expect(spill.close()).rejects.toBeInstanceOf(LakeWriteError);
});

test('two at once do not disturb each other', async () => {
  const [one, other] = [spillOf({ sessions: false }), spillOf({ sessions: false })];
  fill(one, 10);
  fill(other, 20);
  expect(await one.close()).toMatchObject({ events: 10 });
  fill(other, 20);
  expect(await other.close()).toMatchObject({ events: 40 });
});
