import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fields, sampleEvent } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jsonValue } from '../../schema/test-support/json-value.ts';
import { type NormaliseOptions, normaliseLake } from './normalise/normalise.ts';
import { objectName } from './object-name.ts';
import { parquetFormat } from './parquet.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parquet-'));
});
afterEach(() => rm(folder, { recursive: true }));

const namesOfType = (wanted: string) => fields.filter(({ type }) => type === wanted).map(({ name }) => name);
const INTEGERS = namesOfType('integer');
const OPTIONAL = fields.filter(({ required }) => !required).map(({ name }) => name);
const UUID = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';

async function put(text: string, hour = '2025-08-11T14', partition = 0): Promise<void> {
  const path = join(folder, 'in', objectName({ partition, time: new Date(`${hour}:30:00Z`), uuid: UUID }));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, gzipSync(text));
}

async function asParquet(options: NormaliseOptions = {}) {
  return normaliseLake([join(folder, 'in')], join(folder, 'parquet'), { ...options, format: await parquetFormat() });
}

type Row = Record<string, unknown>;

async function query(sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const all = () => `read_parquet('${folder}/parquet/telemetry/**/*.parquet', hive_partitioning = true)`;

test('the columns have types, and the folders are columns', async () => {
  await put(`${JSON.stringify(sampleEvent)}\n`);
  await asParquet();
  const types = await query(`SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM ${all()})`);
  const namesOf = (wanted: string) => types.filter(({ type }) => type === wanted).map(({ name }) => name);
  expect(namesOf('TIMESTAMP')).toEqual(['event_time']);
  expect(namesOf('DOUBLE')).toEqual(namesOfType('number'));
  expect(namesOf('BIGINT')).toEqual(
    expect.arrayContaining(['watch_duration_seconds', 'position_seconds', 'buffering_events', 'year', 'hour']),
  );
  expect(namesOf('VARCHAR')).toEqual(expect.arrayContaining(['event_timestamp', 'state', 'other_fields']));
  const [row] = await query(`SELECT * FROM ${all()}`);
  const {
    watch_duration_seconds,
    position_seconds,
    buffering_events,
    buffering_duration_seconds,
    error_count,
    ...rest
  } = sampleEvent;
  expect(row).toMatchObject(rest);
  expect(row).toMatchObject({
    watch_duration_seconds: String(watch_duration_seconds),
    error_count: String(error_count),
  });
  expect(row).toMatchObject({ event_time: '2025-08-11 14:30:45.123', other_fields: null, hour: '14' });
});

test('as many events as in JSON Lines, with the same values, for DuckDB too', async () => {
  // DuckDB refuses a whole file for one lone surrogate, and its client drops a byte order mark where a text begins.
  const readable = telemetryEvent().filter((event) => !/\p{Surrogate}|\0/u.test(Object.values(event).join()));
  const events = fc.sample(readable, { numRuns: 300, seed: 1 });
  for (const [at, hour] of ['2025-08-11T14', '2025-08-11T15', '2026-01-01T00'].entries()) {
    const texts = events.slice(at * 100, at * 100 + 100).map((event) => JSON.stringify(event, null, at === 1 ? 2 : 0));
    await put(texts.join(at === 0 ? '' : '\n'), hour);
  }
  const lines = await normaliseLake([join(folder, 'in')], join(folder, 'lines'));
  const parquet = await asParquet();
  expect(parquet.total).toMatchObject({ events: 300, written: 300 });
  expect(lines.total).toEqual(parquet.total);
  expect(lines.hours.map(({ written }) => written)).toEqual([100, 100, 100]);

  const types = await query(`SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM ${all()})`);
  const known = types.filter(({ name }) => fields.some((field) => field.name === name));
  const columns = known.map(({ name, type }) => `'${name}': '${type}'`).join(', ');
  const own = known.map(({ name }) => name).join(', ');
  const names = `${own}, event_timestamp::TIMESTAMP AS time, year, month, day, hour`;
  const json = `read_json('${folder}/lines/telemetry/**/*.gz', format = 'newline_delimited', columns = {${columns}},
    hive_partitioning = true)`;
  const fromJson = await query(`SELECT ${names} FROM ${json} ORDER BY ALL`);
  const fromParquet = await query(`SELECT ${names} FROM ${all()} ORDER BY ALL`);
  expect(fromJson).toHaveLength(300);
  expect(fromParquet).toEqual(fromJson);
  const order = (await query(`SELECT event_id FROM ${all()} WHERE hour = 15`)).map(({ event_id }) => event_id);
  expect(order).toEqual(events.slice(100, 200).map(({ event_id }) => event_id));
});

test('whatever an event holds, nothing of it is lost', async () => {
  const plain = fc.string().filter((text) => !text.includes('\\'));
  const name = fc.oneof(plain, fc.constantFrom('__proto__', 'event_time', 'other_fields', 'a"b', '\ud800'));
  const strange = fc.oneof(
    jsonValue({ maxDepth: 2 }),
    fc.string({ unit: fc.constantFrom('\ud800', '\0', 'é', '"', '\\') }),
  );
  const event = fc
    .tuple(
      telemetryEvent(),
      fc.array(fc.tuple(name, strange), { maxLength: 3 }),
      fc.array(fc.tuple(fc.constantFrom('city', 'isp', 'state'), strange), { maxLength: 2 }),
    )
    .map(([base, unknown, changes]) => {
      const members = [
        ...Object.entries(base),
        ...unknown,
        ...changes.filter(([, value]) => typeof value === 'string' && value !== ''),
      ];
      return `{${members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
    });
  const texts = fc.sample(event, { numRuns: 500, seed: 2 });
  await put(texts.join('\n'));
  const report = await asParquet({ severities: { 'identifier-format': 'off', 'timestamp-format': 'off' } });
  expect(report.problems).toEqual([]);
  expect(report.total.events).toBe(500);
  const rows = await query(`SELECT * FROM ${all()}`);
  // An unknown name that stands for a known field twice makes the event another one: the last counts.
  const expected = texts
    .map((text) => JSON.parse(text))
    .filter((value) => report.total.rejected === 0 || rows.some((row) => row.event_id === value.event_id));
  expect(rows).toHaveLength(report.total.written);
  expect(rows.length).toBeGreaterThan(450);
  for (const [at, { year, month, day, hour, event_time, other_fields, ...row }] of rows.entries()) {
    const columns = Object.entries(row).filter(([, value]) => value !== null);
    // DuckDB's client drops a byte order mark where a text begins.
    const read = Object.fromEntries(
      columns.map(([key, value]) => [key, INTEGERS.includes(key) ? Number(value) : value]),
    );
    const others = other_fields === null ? {} : JSON.parse(String(other_fields));
    const whole = Object.entries(expected[at] ?? {}).filter(
      ([key, value]) => !(OPTIONAL.includes(key) && value === null),
    );
    const withoutMark = whole.map(
      ([key, value]) => [key, key in read && typeof value === 'string' ? value.replace(/^\ufeff/, '') : value] as const,
    );
    expect(new Map([...Object.entries(read), ...Object.entries(others)])).toEqual(new Map(withoutMark));
  }
});

test('a value that its column can not hold stands among the other fields', async () => {
  const text = (changes: string) => JSON.stringify(sampleEvent).replace(/"buffering_duration_seconds":[^,]*/, changes);
  const values = ['1.5', '9007199254740991', '9007199254740993', '1e300', '5.0', '-0'];
  await put(values.map((value) => text(`"buffering_duration_seconds":${value}`)).join('\n'));
  const severities = {
    integer: 'off',
    range: 'off',
    'buffering-within-watch-time': 'off',
    'no-buffering-time-without-events': 'off',
  } as const;
  expect((await asParquet({ severities })).total).toMatchObject({ events: 6, written: 6 });
  const rows = await query(`SELECT buffering_duration_seconds AS value, other_fields AS others FROM ${all()}`);
  expect(rows).toEqual([
    { value: null, others: '{"buffering_duration_seconds":1.5}' },
    { value: '9007199254740991', others: null },
    { value: null, others: '{"buffering_duration_seconds":9007199254740993}' },
    { value: null, others: '{"buffering_duration_seconds":1e300}' },
    { value: '5', others: null },
    { value: '0', others: null },
  ]);
});

test('other fields are spelled as they came: numbers of any size, and a nesting of any depth', async () => {
  const deep = `${'[{"a": '.repeat(50_000)}"\u00e9"${'}]'.repeat(50_000)}`;
  const others = ['{"more":1e400}', '{"more":12345678901234567890.50}', `{"m\\u006fre":${deep}}`];
  const event = JSON.stringify(sampleEvent);
  await put(others.map((text) => text.replace(/}$/, `,${event.slice(1)}`)).join('\n'));
  expect(await asParquet()).toMatchObject({ total: { written: 3 }, problems: [] });
  const rows = await query(`SELECT other_fields AS others FROM ${all()}`);
  expect(rows.map((row) => row.others)).toEqual(others);
});

test.each([
  ['2025-08-11T14:30:45Z', '2025-08-11 14:30:45'],
  ['2025-08-11T14:30:45.1Z', '2025-08-11 14:30:45.1'],
  ['2025-08-11T14:30:45.123456Z', '2025-08-11 14:30:45.123456'],
  ['2025-08-11T14:30:45.999999999Z', '2025-08-11 14:30:45.999999'],
  ['0000-01-01T00:00:00Z', '0000-01-01 00:00:00'],
  ['9999-12-31T23:59:59.999999999Z', '9999-12-31 23:59:59.999999'],
  ['2025-02-29T00:00:00Z', null],
  ['2025-08-11T14:30:45+00:00', null],
  ['x', null],
])('%s as a time: %s', async (event_timestamp, time) => {
  await put(JSON.stringify({ ...sampleEvent, event_timestamp }));
  await asParquet({ severities: { 'timestamp-format': 'off' } });
  const [row] = await query(`SELECT event_time::VARCHAR AS time, event_timestamp AS text FROM ${all()}`);
  const [read, wanted] = [row?.time, time].map((each) => String(each).replace('0000-', '0001-').replace(' (BC)', ''));
  expect(row?.text).toBe(event_timestamp);
  expect(read).toBe(wanted);
});

test('objects are cut by size, also in Parquet, and a folder of an odd name is one', async () => {
  folder = join(folder, "it's [a] *");
  await put(`${JSON.stringify(sampleEvent)}\n`.repeat(10));
  const { total, problems } = await asParquet({ targetBytes: JSON.stringify(sampleEvent).length * 4 });
  expect({ total, problems }).toMatchObject({ total: { written: 10, outputs: 3 }, problems: [] });
  folder = dirname(folder);
});
