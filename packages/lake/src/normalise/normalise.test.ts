import { rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { json, nameOf, TestLake } from './test-lake.ts';

let lake: TestLake;
beforeEach(async () => {
  lake = await TestLake.create();
});
afterEach(() => lake.remove());

const [AT_14, AT_15] = ['2025-08-11T14', '2025-08-11T15'] as const;

test('the shapes of the field become one event a line', async () => {
  const pretty = JSON.stringify(JSON.parse(json(5)), null, 2).replaceAll('\n', '\r\n');
  const twice = json(6).replace('{', '{"city":"before",');
  await lake.put(nameOf(AT_14, 0), `${json(1)}${json(2)}\n\n${json(3)}`);
  await lake.put(nameOf(AT_14, 1), Buffer.concat([gzipSync(json(4).slice(0, 50)), gzipSync(`${json(4).slice(50)}\n`)]));
  await lake.put(nameOf(AT_14, 2), pretty);
  await lake.put(nameOf(AT_15, 0), twice);
  await lake.put(nameOf(AT_15, 1), '');
  await lake.put(nameOf(AT_15, 2), new Uint8Array(0));
  await lake.put(nameOf(AT_15, 3), Buffer.from(`${json(7)}\r\n`));
  const report = await lake.normalise();
  expect(report.problems).toEqual([]);
  expect(report.total).toEqual({
    events: 7,
    written: 7,
    rejected: 0,
    suppressed: 0,
    withheld: 0,
    inputs: 7,
    outputs: 2,
  });
  expect(report.hours).toMatchObject([
    { hour: AT_14, status: 'written', events: 5, written: 5, inputs: 3, outputs: 1 },
    { hour: AT_15, status: 'written', events: 2, written: 2, inputs: 4, outputs: 1 },
  ]);
  expect(await lake.idsByHour()).toEqual({ [AT_14]: [1, 2, 3, 4, 5], [AT_15]: [6, 7] });
  const [first = '', second = ''] = Object.values(await lake.contentOf('telemetry'));
  expect(first.split('\n')[4]).toBe(pretty.replaceAll(/[\r\n]/g, '\t'));
  expect(second).toBe(`${json(6)}\n${json(7)}\n`);
  expect(await lake.namesIn('rejects')).toEqual([]);
});

test('of repeated keys the last is written, and all else as it is spelled; a rejected event stays as it came', async () => {
  const twice = (id: number, isp: string) =>
    json(id, { isp }).replace('{', '{"isp":1e400, "m\\u006fre" : [{"a":1,"a":2}],"\\u0069sp":"other","more":1.50,');
  const rejected = twice(2, '');
  await lake.put(nameOf('2025-08-11T14'), `${twice(1, 'last')}${rejected}`);
  await lake.put('undated', `${twice(3, 'last')}${json(4, { event_timestamp: 'x' }).replace('{', '{"isp":1,')}`);
  const severities = { 'timestamp-format': 'off' } as const;
  expect((await lake.normalise({ severities })).total).toMatchObject({ written: 2, rejected: 2 });
  const texts = Object.values(await lake.contentOf('telemetry'));
  expect(texts.sort()).toEqual([1, 3].map((id) => `${json(id, { isp: 'last' }).replace('{', '{"more":1.50,')}\n`));
  const invalid = Object.values(await lake.contentOf('rejects/invalid')).join('');
  expect(invalid).toContain(rejected);
  expect(invalid).toContain('{"isp":1,');
});

test('rejected events are kept as they came, with their address and why', async () => {
  const large = `{"a":"${'x'.repeat(1_048_576)}",\n"b":"é"}`;
  const name = nameOf(AT_14);
  const invalid = json(2, { city: '' }).replaceAll(',', ',\r\n');
  await lake.put(name, `${json(1)}\n${invalid}${json(3)}\nno json\n7\n${large}\n${json(4)}\n{"broken":`);
  await lake.put(nameOf(AT_15), Buffer.from(`{"city":"\xff"}\n${json(5)}\n\ufeff${json(6)}`, 'latin1'));
  const report = await lake.normalise();
  expect(report.problems).toEqual([]);
  expect(report.total).toMatchObject({ events: 11, written: 4, rejected: 7, suppressed: 0 });
  expect(await lake.idsByHour()).toEqual({ [AT_14]: [1, 3, 4], [AT_15]: [5] });
  const why = (rule: string, path = '') => [{ rule, severity: 'error', path }];
  expect(await lake.rejected('invalid')).toEqual([
    { text: invalid, object: name, record: 2, line: 2, issues: why('non-empty', '/city') },
    { text: '7', object: name, record: 5, line: 27, issues: why('type') },
  ]);
  const noJson = await lake.rejected('no-json');
  const bytes = Buffer.from(large).toString('latin1');
  expect(
    noJson.map(({ record, line, object, issues, text }) => [record, line, object, issues, text.slice(0, 20)]),
  ).toEqual([
    [4, 26, name, why('json-syntax'), 'no json'],
    [8, 31, name, why('json-syntax'), '{"broken":'],
    [6, 28, name, why('json-syntax'), bytes.slice(0, 20)],
    [1, 1, nameOf(AT_15), why('json-syntax'), '{"city":"\xff"}'],
    [3, 3, nameOf(AT_15), why('json-syntax'), expect.stringContaining('{')],
  ]);
  expect(noJson[2]?.text === bytes).toBe(true);
});

test('severities decide, and only rejected events are apart', async () => {
  await lake.put(nameOf(AT_14), json(1, { city: '' }) + json(2));
  const severities = { 'non-empty': 'warning' } as const;
  expect((await lake.normalise({ severities })).total).toMatchObject({ written: 2, rejected: 0 });
  expect((await lake.normalise()).total).toMatchObject({ written: 1, rejected: 1 });
  // The same input in another way: nothing of the former way is left.
  expect(await lake.idsByHour()).toEqual({ [AT_14]: [2] });
});

test('objects are as large as they shall be, cut between events, whatever pieces they were read in', async () => {
  const size = json(1).length + 1;
  for (let part = 0; part < 7; part += 1) {
    await lake.put(nameOf(AT_14, part), [json(part * 3), json(part * 3 + 1), json(part * 3 + 2)].join(''));
  }
  for (const [targetBytes, outputs] of [
    [size * 4, 6],
    [size * 4 - 1, 6],
    [size * 4 + 1, 5],
    [size * 21, 1],
    [1, 21],
  ] as const) {
    const { total, problems } = await lake.normalise({ targetBytes });
    expect({ total, problems }).toMatchObject({ total: { written: 21, outputs }, problems: [] });
    expect(await lake.idsByHour()).toEqual({ [AT_14]: expect.any(Array) });
    expect((await lake.idsByHour())[AT_14]?.sort((a, b) => a - b)).toEqual([...Array(21).keys()]);
    expect(await lake.namesIn('telemetry')).toHaveLength(outputs);
  }
});

test('without an hour of delivery an event belongs to its own, however many hours there are', async () => {
  const at = (id: number) => new Date(Date.UTC(2025, 7, 1, id)).toISOString();
  const ids = [...Array(300).keys()];
  const shuffled = ids.map((id) => (id * 7) % 300);
  await lake.put(
    'a.gz',
    shuffled
      .slice(0, 150)
      .map((id) => json(id, { event_timestamp: at(id % 100) }))
      .join(''),
  );
  await lake.put(
    'sub/b',
    shuffled
      .slice(150)
      .map((id) => json(id, { event_timestamp: at(id % 100) }))
      .join('\n'),
  );
  await lake.put('year=2025/month=08/day=11/hour=14/other.json', Buffer.from(json(1000)));
  await lake.put('c.gz', `${json(1001, { city: '' })}x`);
  const report = await lake.normalise();
  expect(report.problems).toEqual([]);
  expect(report.total).toEqual({
    events: 303,
    written: 301,
    rejected: 2,
    suppressed: 0,
    withheld: 0,
    inputs: 4,
    outputs: 101,
  });
  expect(report.hours.map(({ hour }) => hour)).toEqual([AT_14, 'undated']);
  expect(Object.values(report.hours[1]?.byHour ?? {})).toEqual(Array(100).fill(3));
  const found = await lake.idsByHour();
  expect(Object.keys(found)).toHaveLength(101);
  for (const [hour, held] of Object.entries(found)) {
    if (hour === AT_14) continue;
    const wanted = shuffled.filter((id) => at(id % 100).startsWith(hour));
    expect(held).toEqual(wanted);
  }
  expect(await lake.namesIn('rejects/invalid')).toEqual([expect.stringMatching(/^undated\/0-[0-9a-f-]{36}\.gz$/)]);
});

test('a valid event of no hour is rejected, with no rule', async () => {
  await lake.put('a.gz', json(1, { event_timestamp: 'yesterday' }) + json(2));
  const { total } = await lake.normalise({ severities: { 'timestamp-format': 'off' } });
  expect(total).toMatchObject({ written: 1, rejected: 1 });
  const text = json(1, { event_timestamp: 'yesterday' });
  expect(await lake.rejected('invalid')).toEqual([{ text, object: 'a.gz', record: 1, line: 1, issues: [] }]);
});

test('the hour is that of the path, not of the event or of the name', async () => {
  const misplaced = nameOf(AT_14).replace('hour=14', 'hour=09');
  await lake.put(misplaced, json(1));
  await lake.put(nameOf(AT_15).split('/').at(-1) ?? '', json(2));
  await lake.normalise();
  expect(await lake.idsByHour()).toEqual({ '2025-08-11T09': [1], [AT_15]: [2] });
});

test('what can be read of a damaged object is there, and the damage is told, also by the next run', async () => {
  const whole = gzipSync([1, 2, 3].map((id) => json(id)).join('\n'), { level: 0 });
  const path = await lake.put(nameOf(AT_14), whole.subarray(0, -100));
  await lake.put(nameOf(AT_15), json(4));
  const report = await lake.normalise();
  expect(report.problems).toMatchObject([{ hour: AT_14, code: 'damaged-gzip', object: path }]);
  expect(await lake.idsByHour()).toEqual({ [AT_14]: [1, 2], [AT_15]: [4] });
  const again = await lake.normalise();
  expect(again.problems).toEqual(report.problems);
  expect(again.hours.map(({ status }) => status)).toEqual(['up-to-date', 'up-to-date']);
  expect(again.total).toEqual(report.total);
  // Fetched again, it takes the place of what was there.
  await lake.put(nameOf(AT_14), whole);
  expect(await lake.normalise()).toMatchObject({
    problems: [],
    hours: [{ status: 'written' }, { status: 'up-to-date' }],
  });
  expect(await lake.idsByHour()).toEqual({ [AT_14]: [1, 2, 3], [AT_15]: [4] });
});

test('the input stays as it is, and what is no object is named', async () => {
  const path = await lake.put(nameOf(AT_14), json(1));
  await symlink(path, join(dirname(path), 'link.gz'));
  await lake.put('_temporary/x.gz', json(2));
  const before = await lake.namesIn('', lake.lake);
  const { skipped, total } = await lake.normalise();
  expect(total.events).toBe(1);
  expect(skipped.map(({ reason }) => reason).sort()).toEqual(['hidden', 'symlink']);
  expect(await lake.namesIn('', lake.lake)).toEqual(before);
});

test('local files are gone at the end, also after an error', async () => {
  await lake.put(nameOf(AT_14), json(1));
  const tmp = join(lake.folder, 'tmp');
  await lake.put('../tmp/keep', '');
  await lake.normalise({ tmp });
  expect(await lake.namesIn('', tmp)).toEqual(['keep']);
  await rm(lake.out, { recursive: true });
  await lake.put('../out', Buffer.from('a file where a folder shall be'));
  await expect(lake.normalise({ tmp })).rejects.toThrow();
  expect(await lake.namesIn('', tmp)).toEqual(['keep']);
});

test('events of the sample are what they were', async () => {
  await lake.put(nameOf(AT_14), JSON.stringify(sampleEvent));
  await lake.normalise();
  expect(Object.values(await lake.contentOf('telemetry'))).toEqual([`${JSON.stringify(sampleEvent)}\n`]);
});
