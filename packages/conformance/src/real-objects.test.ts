import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { judgeEvents, readChunks } from '@acme/telemetry-lake';
import { jsonText, mixedFaults, telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDuckdb } from './engines/duckdb.ts';
import { artefactsFolder } from './paths.ts';
import { splitObject } from './split-object.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'objects-'));
  await mkdir(join(folder, 'real'));
  await mkdir(join(folder, 'split'));
});
afterAll(() => rm(folder, { recursive: true }));

const SEED = 7;
const sound = fc.sample(telemetryEvent(), { numRuns: 300, seed: SEED }).map((event) => JSON.stringify(event));
const faulty = fc.sample(mixedFaults(), { numRuns: 700, seed: SEED }).map(({ event }) => JSON.stringify(event));
const odd = fc.sample(jsonText(), { numRuns: 1000, seed: SEED }).map(({ text }) => Buffer.from(text as string));
const events = faulty.flatMap((event, at) => [event, ...sound.slice(at, at + 1)]);
const asPythonWrites = (event: string) => JSON.stringify(JSON.parse(event), null, 1).replaceAll('\n', '');
const indented = (event: string) => JSON.stringify(JSON.parse(event), null, 2);
const garbage = ['words', '{"event_id":', '}', '\xff\xfe', '[1, 2', '7', 'null', '"text"', '{}', '\0', '{"a":NaN}'];

const text = (parts: readonly string[], end: string) => Buffer.from(parts.join(end));
const bytes = (parts: readonly string[], end: string) => Buffer.from(parts.join(end), 'latin1');

function inMembers(whole: Uint8Array, length: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(whole.length / length) }, (_, at) =>
    whole.subarray(at * length, (at + 1) * length),
  );
}

/** Objects as delivery streams write them, and worse ones: append a row. */
const objects: Readonly<Record<string, readonly Uint8Array[]>> = {
  'one a line': [text([...events, ''], '\n')],
  'run together': [text(events.map(asPythonWrites), '')],
  'run together, in members that end anywhere': inMembers(text(events, ''), 70_001),
  'blank lines': [text(['', '', ...events.slice(0, 200), ''], '\n\n \t\r\n')],
  'indented and run together': [text(events.slice(0, 200).map(indented), '')],
  'line ends of Windows': [text(events.slice(0, 200), '\r\n')],
  garbage: [
    bytes(
      garbage.flatMap((line, at) => [line, sound[at] ?? '']),
      '\n',
    ),
  ],
  'texts that trip parsers': [Buffer.concat(odd.flatMap((line) => [line, Buffer.from('\n')]))],
  'no event': [text(['', ' ', ''], '\n')],
};

test('DuckDB finds in split objects what the lake reader finds in the real ones', { timeout: 300_000 }, async () => {
  for (const [name, members] of Object.entries(objects)) {
    const real = join(folder, 'real', `${name}.gz`);
    await writeFile(real, Buffer.concat(members.map((member) => gzipSync(member))));
    await splitObject(real, join(folder, 'split', `${name}.gz`));
  }
  const wanted: string[] = [];
  const records = new Map<string, number>();
  for (const object of await readdir(join(folder, 'real')))
    for await (const batch of judgeEvents(readChunks(join(folder, 'real', object)))) {
      records.set(object, (records.get(object) ?? 0) + batch.length);
      for (const { record, issues } of batch)
        for (const { rule, path, severity } of issues) wanted.push(`${object} ${record} ${rule} ${path} ${severity}`);
    }

  const pattern = join(folder, 'split', '*.gz');
  const { issues, counts } = await inDuckdb(artefactsFolder, async (connection) => ({
    issues: (await connection.runAndReadAll('FROM telemetry_issues(?)', [pattern])).getRowsJson(),
    counts: (
      await connection.runAndReadAll('SELECT object, count(*)::INT FROM telemetry_raw(?) GROUP BY object', [pattern])
    ).getRowsJson(),
  }));
  const named = ([object, ...rest]: readonly unknown[]) => [basename(object as string), ...rest];
  expect(issues.map((row) => named(row).join(' ')).sort()).toEqual(wanted.sort());
  expect(new Map(counts.map((row) => named(row) as [string, number]))).toEqual(records);
  expect(wanted.length).toBeGreaterThan(5000);
  expect(records.get('run together.gz')).toBe(events.length);
  expect(records.size).toBe(Object.keys(objects).length - 1);
});
