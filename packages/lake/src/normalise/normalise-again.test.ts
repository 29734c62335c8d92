import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { appendFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addToSuppression, readSuppression } from '../suppression.ts';
import { normaliseLake } from './normalise.ts';
import { json, nameOf, TestLake } from './test-lake.ts';

let lake: TestLake;
beforeEach(async () => {
  lake = await TestLake.create();
});
afterEach(() => lake.remove());

const HOURS = ['2025-08-11T13', '2025-08-11T14', '2025-08-11T15'] as const;
const [AT_13, AT_14] = HOURS;

/** Three hours of two objects, a rejected event in each, and two undated objects. */
async function fill(): Promise<void> {
  for (const [at, hour] of HOURS.entries()) {
    for (let part = 0; part < 2; part += 1) {
      const id = at * 100 + part * 10;
      await lake.put(nameOf(hour, part), `${json(id)}${json(id + 1)}${json(id + 2, { city: '' })}\nx\n`);
    }
  }
  await lake.put('undated-1', json(300, { event_timestamp: '2025-08-11T14:00:00Z' }));
  await lake.put('undated-2', json(301, { event_timestamp: '2025-08-11T16:00:00Z' }) + json(302, { isp: '' }));
}

const targetBytes = 1000;

test('a run after one that is complete says so and changes nothing', async () => {
  await fill();
  const first = await lake.normalise({ targetBytes });
  const content = await lake.contentOf('');
  const again = await lake.normalise({ targetBytes });
  expect(again.hours.map(({ status }) => status)).toEqual(Array(4).fill('up-to-date'));
  expect(again.total).toEqual(first.total);
  expect(await lake.contentOf('')).toEqual(content);
});

test('broken off after any object, run again it comes to the same, bytes and names', async () => {
  await fill();
  await lake.normalise({ targetBytes });
  const [whole, names] = [await lake.contentOf(''), await lake.namesIn('')];
  const objects = await lake.namesIn('', lake.lake);
  expect(names.length).toBeGreaterThan(20);
  for (let stop = 1; stop <= objects.length; stop += 1) {
    await rm(lake.out, { recursive: true });
    const onProgress = ({ objectsDone }: { objectsDone: number }) => {
      if (objectsDone === stop) throw new Error('Here it ends.');
    };
    await expect(lake.normalise({ targetBytes, onProgress })).rejects.toThrow('Here it ends.');
    await lake.normalise({ targetBytes });
    expect(await lake.namesIn('')).toEqual(names);
    expect(await lake.contentOf('')).toEqual(whole);
  }
});

test('broken off, and then more objects come: nothing is there twice', async () => {
  await fill();
  for (let stop = 1; stop <= 8; stop += 1) {
    await rm(lake.out, { recursive: true, force: true });
    await rm(join(lake.lake, nameOf(AT_13, 9)), { force: true });
    await rm(join(lake.lake, 'undated-3'), { force: true });
    const onProgress = ({ objectsDone }: { objectsDone: number }) => {
      if (objectsDone === stop) throw new Error('Here it ends.');
    };
    await expect(lake.normalise({ targetBytes, onProgress })).rejects.toThrow('Here it ends.');
    await lake.put(nameOf(AT_13, 9), json(50));
    await lake.put('undated-3', json(303, { event_timestamp: '2025-08-11T14:00:00Z' }));
    const { problems, total } = await lake.normalise({ targetBytes });
    expect(problems).toEqual([]);
    expect(total).toMatchObject({ events: 29, written: 16, rejected: 13 });
    const ids = Object.values(await lake.idsByHour()).flat();
    expect(new Set(ids).size).toBe(16);
    expect(ids).toHaveLength(16);
    expect((await lake.rejected('invalid')).concat(await lake.rejected('no-json'))).toHaveLength(13);
  }
});

test('an hour of which objects came, changed or went is made anew, the others stay', async () => {
  await fill();
  await lake.normalise({ targetBytes });
  const stays = async () =>
    Object.entries(await lake.contentOf('telemetry')).filter(([name]) => name.includes('hour=15'));
  const before = await stays();

  await lake.put(nameOf(AT_14, 9), json(190));
  await rm(join(lake.lake, nameOf(AT_13, 0)));
  const report = await lake.normalise({ targetBytes });
  expect(report.hours.map(({ hour, status }) => [hour, status])).toEqual([
    [AT_13, 'written'],
    [AT_14, 'written'],
    ['2025-08-11T15', 'up-to-date'],
    ['undated', 'up-to-date'],
  ]);
  const ids = await lake.idsByHour();
  expect(ids[AT_13]).toEqual([10, 11]);
  expect(ids[AT_14]?.sort((a, b) => a - b)).toEqual([100, 101, 110, 111, 190, 300]);
  expect(await stays()).toEqual(before);
  expect(await lake.rejected('no-json')).toHaveLength(5);
});

test('an hour is not made of a part of its objects', async () => {
  await fill();
  await lake.normalise({ targetBytes });
  const content = await lake.contentOf('');
  const one = join(lake.lake, nameOf(AT_14, 0));
  const { problems, hours } = await normaliseLake([one], lake.out, { targetBytes });
  expect(problems).toMatchObject([{ code: 'input-left-out', object: join(lake.lake, nameOf(AT_14, 1)), hour: AT_14 }]);
  expect(hours).toMatchObject([{ hour: AT_14, status: 'incomplete', written: 0 }]);
  expect(await lake.contentOf('')).toEqual(content);
});

test('an object is read once, whatever paths lead to it', async () => {
  await lake.put(nameOf(AT_14), json(1));
  const paths = [lake.lake, `${lake.lake}/`, join(lake.lake, nameOf(AT_14))];
  expect((await normaliseLake(paths, lake.out)).total).toMatchObject({ events: 1, inputs: 1 });
});

test('what was removed from the output is made again', async () => {
  await fill();
  await lake.normalise({ targetBytes });
  const content = await lake.contentOf('');
  const [name = ''] = await lake.namesIn('telemetry');
  await rm(join(lake.out, 'telemetry', name));
  const { hours } = await lake.normalise({ targetBytes });
  expect(hours.map(({ status }) => status)).toEqual(['written', 'up-to-date', 'up-to-date', 'up-to-date']);
  expect(await lake.contentOf('')).toEqual(content);
});

test('with a suppression, hours that it was not applied to are named', async () => {
  const [file, key] = [join(lake.folder, 'other.jsonl'), randomBytes(32)];
  const first = await lake.put(nameOf(AT_13), json(1));
  await lake.put(nameOf(AT_14), json(2));
  const undated = await lake.put('undated', json(3));
  expect((await lake.normalise()).otherHours).toBeUndefined();
  await addToSuppression(file, key, ['CUST_deadbeef']);
  const suppression = await readSuppression(file, key);
  expect((await lake.normalise({ suppression })).otherHours).toEqual([]);
  for (const name of [first, undated]) await rm(name);
  // It was applied to them when they were there.
  expect((await lake.normalise({ suppression })).otherHours).toEqual([]);
  await addToSuppression(file, key, ['CUST_deadbeee']);
  const more = await readSuppression(file, key);
  expect((await lake.normalise({ suppression: more })).otherHours).toEqual([AT_13, 'undated']);
  for (const name of await lake.namesIn('telemetry'))
    if (name.includes('hour=13')) await rm(join(lake.out, 'telemetry', name));
  expect((await lake.normalise({ suppression: more })).otherHours).toEqual(['undated']);
});

test('suppressed customers come back nowhere, whatever is wrong with their events', async () => {
  const [file, key] = [join(lake.folder, 'suppression.jsonl'), randomBytes(32)];
  const gone = { customer_id: 'CUST_deadbeef' };
  const large = `{"customer_id":"${gone.customer_id}","a":"${'x'.repeat(1_048_576)}"}`;
  await lake.put(nameOf(AT_13), json(1, gone) + json(2) + json(3, { ...gone, city: '' }));
  await lake.put(
    nameOf(AT_14),
    [json(4), json(5, gone).slice(0, 200), large, json(6, gone).replace('{', '{"customer_id":"CUST_1",')].join('\n'),
  );
  await lake.put('undated', json(7, gone).replace('"customer_id"', '"customer\\u005fid"') + json(8));
  await lake.normalise();
  expect(JSON.stringify(await lake.contentOf(''))).toContain(gone.customer_id);

  await addToSuppression(file, key, [gone.customer_id]);
  const suppression = await readSuppression(file, key);
  const { total, problems } = await lake.normalise({ suppression });
  expect(problems).toEqual([]);
  expect(total).toMatchObject({ events: 9, written: 3, rejected: 0, suppressed: 6 });
  expect(JSON.stringify(await lake.contentOf(''))).not.toContain(gone.customer_id);
  expect(
    Object.values(await lake.idsByHour())
      .flat()
      .sort(),
  ).toEqual([2, 4, 8]);
});

test('more customers are another run', async () => {
  const [file, key] = [join(lake.folder, 'suppression.jsonl'), randomBytes(32)];
  await lake.put(nameOf(AT_13), json(1, { customer_id: 'CUST_00000001' }) + json(2, { customer_id: 'CUST_00000002' }));
  const written: number[] = [];
  for (const id of ['CUST_00000003', 'CUST_00000001', 'CUST_00000002']) {
    await addToSuppression(file, key, [id]);
    written.push((await lake.normalise({ suppression: await readSuppression(file, key) })).total.written);
  }
  expect(written).toEqual([2, 1, 0]);
  expect(await lake.namesIn('telemetry')).toEqual([]);
});

test.each([
  ['the input itself', 'in', 'in'],
  ['a folder in it', 'in', 'in/out'],
  ['a folder around it', 'in', ''],
  ['a folder of it by another way', 'in', 'in/../in/x/../out'],
  ['an input that is a file', 'in/a/file', 'in/a/file/out'],
  ['a link to it', 'in', 'link/out'],
])('an output is refused that is %s', async (_name, path, out) => {
  await lake.put('a/file', json(1));
  await symlink(lake.lake, join(lake.folder, 'link'));
  const run = normaliseLake([join(lake.folder, path)], join(lake.folder, out));
  await expect(run).rejects.toMatchObject({ name: 'NormaliseError', code: 'not-apart' });
  expect(await lake.namesIn('', lake.lake)).toEqual(['a/file']);
});

test.each([
  [['s3://b/lake'], 's3://b/lake'],
  [['s3://b/lake/'], 's3://b/lake/out'],
  [['s3://b/lake'], 's3://b/lake/out/'],
  [['s3://b'], 's3://b/out'],
  [['s3://b/lake'], 's3://b'],
  [['s3://c', 's3://b/lake*'], 's3://b/lake-out'],
])('%j into %s is refused before anything is opened', async (paths, out) => {
  await expect(normaliseLake(paths, out)).rejects.toMatchObject({ code: 'not-apart' });
});

test('a name that only begins as the other is apart', async () => {
  await lake.put(nameOf(AT_14), json(1));
  expect((await normaliseLake([lake.lake], `${lake.lake}-out`)).total.written).toBe(1);
});

test('nothing to read, and a record of something else, are errors', async () => {
  await expect(lake.normalise()).rejects.toMatchObject({ name: 'LakeReadError', code: 'not-found' });
  await lake.put('_hidden', json(1));
  await expect(lake.normalise()).rejects.toMatchObject({ name: 'NormaliseError', code: 'no-input' });
  await lake.put(nameOf(AT_14), json(1));
  await mkdir(join(lake.out, 'runs'), { recursive: true });
  await writeFile(join(lake.out, 'runs', `${AT_14}.json`), '{}');
  await expect(lake.normalise()).rejects.toMatchObject({ name: 'NormaliseError', code: 'damaged-record' });
});

test('a signal ends it, and the next run goes on', async () => {
  await fill();
  const abort = new AbortController();
  const onProgress = ({ objectsDone }: { objectsDone: number }) => {
    if (objectsDone === 3) abort.abort(new Error('Ctrl-C'));
  };
  await expect(lake.normalise({ signal: abort.signal, onProgress })).rejects.toThrow('Ctrl-C');
  const { hours } = await lake.normalise();
  expect(hours.map(({ status }) => status)).toEqual(['up-to-date', 'written', 'written', 'written']);
});

test('an object that goes after it was listed is a problem, and the next run makes the hour again', async () => {
  await fill();
  const path = join(lake.lake, nameOf(AT_14, 1));
  const onProgress = ({ objectsDone }: { objectsDone: number }) => (objectsDone === 3 ? rmSync(path) : undefined);
  const report = await lake.normalise({ onProgress });
  expect(report.problems).toMatchObject([{ hour: AT_14, code: 'not-found', object: path }]);
  expect(report.hours.map(({ status }) => status)).toEqual(['written', 'incomplete', 'written', 'written']);
  const again = await lake.normalise();
  expect(again).toMatchObject({ problems: [], hours: [{ status: 'up-to-date' }, { status: 'written' }, {}, {}] });
  expect((await lake.idsByHour())[AT_14]?.sort((a, b) => a - b)).toEqual([100, 101, 300]);
  await appendFile(join(lake.lake, nameOf(AT_14, 0)), gzipSync(json(129)));
  await lake.normalise();
  expect((await lake.idsByHour())[AT_14]?.sort((a, b) => a - b)).toEqual([100, 101, 129, 300]);
});
