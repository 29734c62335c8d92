import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createValidator, documentedSampleEvent, rules, sampleEvent } from '@acme/telemetry-schema';
import { boundaries, jsonText, mixedFaults, telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inOneFile, readJudged } from '../../test-support/checker-tests.ts';
import { artefactsFolder } from '../paths.ts';
import { duckdb, inDuckdb } from './duckdb.ts';

const JUDGE_MS = 300_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "it's duckdb "));
});
afterAll(() => rm(folder, { recursive: true }));

const { parse } = createValidator();
const sample = JSON.stringify(sampleEvent);
const event = (changes: object) => JSON.stringify({ ...sampleEvent, ...changes });

interface Verdict {
  readonly line: number;
  readonly valid: boolean;
  readonly issues?: readonly { readonly rule: string; readonly path: string }[];
}

const inWords = ({ line, valid, issues = [] }: Verdict) =>
  `${line} ${valid} ${issues.map(({ rule, path }) => `${path} ${rule}`).sort()}`;
const isBlank = (bytes: Uint8Array) => /^[ \t\r]*$/.test(Buffer.from(bytes).toString('latin1'));

/** Judges lines by DuckDB and by the SDK: what each says, and the text where they differ. */
async function differences(texts: readonly (string | Uint8Array)[]) {
  const lines = texts.map((text) => ({ title: '', bytes: Buffer.from(text as string) }));
  const input = join(folder, 'input.jsonl');
  await writeFile(input, inOneFile(lines));
  await duckdb.judge({ artefacts: artefactsFolder, input, out: folder });
  const judged = (await readJudged(join(folder, 'duckdb.jsonl'))).map(inWords);
  const wanted = lines.flatMap(({ bytes }, at) => (isBlank(bytes) ? [] : [inWords({ line: at + 1, ...parse(bytes) })]));
  return {
    count: judged.length,
    differ: judged.filter((words, at) => words !== wanted[at]),
    missing: wanted.slice(judged.length),
  };
}

const agreed = (count: number) => ({ count, differ: [], missing: [] });

/** Lines that DuckDB by itself takes otherwise, and lines that are hard to read: append one. */
const hardLines: readonly (string | Uint8Array)[] = [
  sample,
  '',
  ' \t\r',
  JSON.stringify(documentedSampleEvent),
  `${sample}\r`,
  sample.replaceAll(',', ',\r'),
  event({ city: 'x'.repeat(10_485_760) }),
  'x'.repeat(10_485_760),
  event({ app_version: '1'.repeat(100_000) }),
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  // NaN, Infinity, commas
  ...['NaN', 'nan', '-NaN', 'Infinity', '-Infinity', 'inf', 'INF'].map((word) => sample.replace('25.5', word)),
  ...['NaN', 'Infinity', '[1,]', '[1 , ]', '{"a":1,}', '[,]'],
  sample.replace('}', ',}'),
  sample.replace('}', ', \t}'),
  sample.replace('}', ',"a":[1,]}'),
  event({ city: 'NaN, Infinity', isp: ',]', country: '"\\', other: ['\\",]', 'nan'] }),
  // Keys that come twice
  sample.replace('{', '{"city":5,'),
  sample.replace('}', ',"city":5}'),
  sample.replace('}', ',"c\\u0069ty":""}'),
  sample.replace('}', ',"city":5,"city":"Graz","city":null}'),
  sample.replace('}', ',"other":1,"other":2}'),
  sample.replace('}', ',"\\ud800":1,"\\ud801":2,"a\\"b":[{"x":"}"}],"a\\"b":"\\\\"}'),
  '{"a":{"city":"x"},"a":{}}',
  // Halves of surrogate pairs, and what looks like one
  ...[
    '\\ud800',
    '\\uDFFF',
    '\\ude00\\ud83d',
    '\\ud83d\\ude00',
    '\\\\ud800',
    '\\\\\\ud800',
    '\\ud8',
    '\\\\\\\\ud8zz',
  ].flatMap((text) => [
    sample.replace('Los', text),
    sample.replace('"city"', `"${text}"`),
    sample.replace('start', text),
  ]),
  // Numbers
  ...['1e400', '-1e400', '1e-400', '-0', '5.0', '5e0', '50e-1', '5.0000000000000000001', '0.9999999999999999999'].map(
    (number) => sample.replace('"error_count":0', `"error_count":${number}`),
  ),
  ...['9007199254740993', '18446744073709551616', `1${'0'.repeat(400)}`, '100.00000000000000001', '101', '1e2'].map(
    (number) => sample.replace('"error_count":0', `"error_count":${number}`),
  ),
  // No objects, no JSON, no UTF-8
  ...[
    '[]',
    'null',
    'true',
    '5',
    '1e400',
    '"{}"',
    '{',
    '{}{}',
    `${sample}${sample}`,
    `${sample} x`,
    `${sample}\0`,
    '!',
    '\0',
    '\f',
  ],
  `\ufeff${sample}`,
  `${sample}\u001c\u001d\u001e\u001fx`,
  Buffer.from(sample.replace('Los', '\xff'), 'latin1'),
  Buffer.from('\xc3\x28\xed\xa0\x80', 'latin1'),
  event({ city: 'München 🎬\u2028\u0000' }),
  event({ event_id: 'EVENT_0123abcd\n', app_version: '1.2.3\n', event_timestamp: '2025-08-11T14:30:45Z\n' }),
  event({ app_version: '١.٢.٣', state: null }),
  event({ state: 7, city: null, isp: {}, error_count: true, bandwidth_mbps: '5', stray: 1 }),
  '{}',
];

test('DuckDB says of lines that it takes otherwise what has to be said', { timeout: JUDGE_MS }, async () => {
  expect(await differences(hardLines)).toEqual(agreed(hardLines.length - 2));
  // And with another first line.
  expect(await differences([`\ufeff${sample}`, sample])).toEqual(agreed(2));
});

test('the examples of the rules and both sides of every boundary', { timeout: JUDGE_MS }, async () => {
  const texts = [
    ...boundaries.flatMap(({ inside, outside }) => [inside, outside]).map((one) => JSON.stringify(one)),
    ...rules.flatMap(({ kind, example }) =>
      kind === 'field' || kind === 'event' ? [event(example.broken as object), event(example.repaired as object)] : [],
    ),
  ];
  expect(texts.length).toBeGreaterThan(400);
  expect(await differences(texts)).toEqual(agreed(texts.length));
});

describe('generated', () => {
  test('events with and without faults', { timeout: JUDGE_MS }, async () => {
    const events = [
      ...fc.sample(mixedFaults(), { numRuns: 6000, seed: 5 }).map(({ event }) => event),
      ...fc.sample(telemetryEvent(), { numRuns: 1000, seed: 5 }),
    ];
    expect(await differences(events.map((one) => JSON.stringify(one)))).toEqual(agreed(7000));
  });

  test('texts that trip parsers', { timeout: JUDGE_MS }, async () => {
    const texts = fc
      .sample(jsonText(), { numRuns: 6000, seed: 5 })
      .map(({ text }) => Buffer.from(text as string))
      .filter((bytes) => !bytes.includes(0x0a) && !isBlank(bytes));
    expect(texts.length).toBeGreaterThan(5000);
    expect(await differences(texts)).toEqual(agreed(texts.length));
  });
});

test('no lines, and blank lines only', async () => {
  expect([await differences([]), await differences(['', ' ', '\r', ''])]).toEqual([agreed(0), agreed(0)]);
});

test('what can not be judged is an error', async () => {
  const input = join(folder, 'none.jsonl');
  await expect(duckdb.judge({ artefacts: artefactsFolder, input, out: folder })).rejects.toThrow('none.jsonl');
  await writeFile(input, sample);
  await expect(duckdb.judge({ artefacts: folder, input, out: folder })).rejects.toThrow('sql/duckdb.sql');
});

describe('files as they are', () => {
  const raw = async (content: string | Uint8Array, name = 'object.jsonl') => {
    const path = join(folder, name);
    await writeFile(path, name.endsWith('.gz') ? gzipSync(content) : content);
    return inDuckdb(artefactsFolder, async (connection) => {
      const reader = await connection.runAndReadAll('SELECT line, text FROM telemetry_raw(?) ORDER BY line', [path]);
      return reader.getRowsJson();
    });
  };

  test.each(['object.jsonl', 'object.jsonl.gz'])('blank lines are counted: %s', async (name) => {
    expect(await raw('\n{}\n\n \t\n  1 \nlast', name)).toEqual([
      ['2', '{}'],
      ['5', '  1 '],
      ['6', 'last'],
    ]);
    expect(await raw('{}\r\n\r\n{"a":"\\ud800"}\r\n', name)).toEqual([
      ['1', '{}'],
      ['3', '{"a":"\\ud800"}'],
    ]);
    expect(await raw('\n\n', name)).toEqual([]);
    expect(await raw('', name)).toEqual([]);
  });

  test('no line is lost for bytes that are not UTF-8, nor broken at a carriage return', async () => {
    expect(await raw(Buffer.from('{}\n\n{"a":"\xff"}\n2\n\xff\n', 'latin1'))).toEqual([
      ['1', '{}'],
      ['2', null],
      ['3', '2'],
      ['4', null],
    ]);
    expect(await raw('[1,\r2]\n3\n')).toEqual([
      ['1', '[1,\r2]'],
      ['2', '3'],
    ]);
  });

  test('a line of what C takes for white space, and JSON does not, is a line', async () => {
    expect(await raw('{}\n\f\n\n\v \n2\n')).toEqual([
      ['1', '{}'],
      ['2', '\f'],
      ['4', '\v '],
      ['5', '2'],
    ]);
    // But not to the reader that takes over for bytes that are not UTF-8: the head says so.
    expect(await raw(Buffer.from('\f{}\v\n\f\n\xff\n', 'latin1'))).toEqual([
      ['1', '{}'],
      ['2', null],
    ]);
  });

  test('many objects, each with numbers of its own and in order', async () => {
    const line = (n: number) => `${JSON.stringify({ n, city: 'x'.repeat(n % 1000) })}\n`;
    const text = Array.from({ length: 20_000 }, (_, at) => line(at + 1)).join('');
    for (const hour of ['hour=01', 'hour=02']) await mkdir(join(folder, hour));
    await writeFile(join(folder, 'hour=01/object.jsonl'), text);
    await writeFile(join(folder, 'hour=02/object.gz'), gzipSync(text));
    const rows = await inDuckdb(artefactsFolder, async (connection) => {
      const reader = await connection.runAndReadAll(
        "SELECT count(*), count(*) FILTER (line = (text ->> 'n')::INT) FROM telemetry_raw(?) GROUP BY object",
        [join(folder, 'hour=*/*')],
      );
      return reader.getRowsJson();
    });
    expect(rows).toEqual([
      ['20000', '20000'],
      ['20000', '20000'],
    ]);
  });

  test('texts from a table are judged too, whatever it is called', async () => {
    const rows = await inDuckdb(artefactsFolder, async (connection) => {
      await connection.run("CREATE TABLE events AS SELECT 'topic-7' AS object, 42 AS line, '[]' AS text");
      await connection.run('INSERT INTO events VALUES (NULL, 43, NULL)');
      const reader = await connection.runAndReadAll("FROM telemetry_issues_of('events') ORDER BY line");
      return reader.getRowsJson();
    });
    expect(rows).toEqual([
      ['topic-7', 42, 'type', '', 'error'],
      [null, 43, 'json-syntax', '', 'error'],
    ]);
  });
});
