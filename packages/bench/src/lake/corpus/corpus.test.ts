import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isMisplaced, parseObjectName } from '@acme/telemetry-lake';
import { parseTelemetryEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventRecord } from '../../event.ts';
import { type Corpus, corpusOf, pathsOf, repeated, truthOf } from './corpus.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-corpus-test-'));
const MEASURES = { objects: 18, megabytes: 12 };
let corpus: Corpus;
/** The events of each object, in texts. */
let texts: string[][];

beforeAll(async () => {
  corpus = await corpusOf({ ...MEASURES, folder: join(folder, 'one') });
  texts = pathsOf(corpus).map((path, i) => {
    const text = gunzipSync(readFileSync(path)).toString();
    if (corpus.objects[i]?.layout === 'joined') return text.split(/(?<=\})(?=\{)/);
    return text.split('\n').slice(0, -1);
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

const json = (text: string): EventRecord | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

test('as many objects and as much text as was asked for, half of them run together', () => {
  const count = (layout: string) => corpus.objects.filter((object) => object.layout === layout).length;
  expect([count('lines'), count('joined')]).toEqual([9, 9]);
  const bytes = pathsOf(corpus).map((path) => gunzipSync(readFileSync(path)).length);
  expect(corpus.objects.map((object) => object.bytes)).toEqual(bytes);
  const all = bytes.reduce((sum, one) => sum + one, 0);
  expect(all).toBeGreaterThanOrEqual(MEASURES.megabytes * 1e6);
  expect(all).toBeLessThan(MEASURES.megabytes * 1e6 * 1.05);
});

test('objects that are run together have no line feed and several gzip members; the others end their last line', () => {
  const found = pathsOf(corpus).map((path) => {
    const stored = readFileSync(path);
    const text = gunzipSync(stored).toString();
    const isOneMember = stored.lastIndexOf(Buffer.from([0x1f, 0x8b, 8])) === 0;
    return { endsLines: text.endsWith('\n'), hasLines: text.includes('\n'), isOneMember };
  });
  expect(found).toEqual(
    corpus.objects.map(({ layout }) =>
      layout === 'lines'
        ? { endsLines: true, hasLines: true, isOneMember: true }
        : { endsLines: false, hasLines: false, isOneMember: false },
    ),
  );
});

test('names are those of the lake, and nothing is misplaced', () => {
  for (const { name } of corpus.objects) {
    expect(name).toMatch(/^telemetry\/year=2025\//);
    expect(parseObjectName(name)?.hour).toBeDefined();
    expect(isMisplaced(name)).toBe(false);
  }
});

test('the truth is what a reader of its own counts', () => {
  const identities = new Map<string, Set<string>>();
  const found = { events: 0, notJson: 0, duplicates: 0, conflicts: 0 };
  for (const text of texts.flat()) {
    found.events += 1;
    const event = json(text);
    if (event === undefined) found.notJson += 1;
    const four = ['customer_id', 'session_id', 'event_id', 'event_timestamp'].map((name) => event?.[name]);
    if (event === undefined || four.some((value) => typeof value !== 'string')) continue;
    const content = JSON.stringify(Object.entries(event).sort());
    const contents = identities.get(JSON.stringify(four)) ?? new Set();
    if (contents.has(content)) found.duplicates += 1;
    else if (contents.size > 0) found.conflicts += 1;
    identities.set(JSON.stringify(four), contents.add(content));
  }
  expect(truthOf(corpus.objects)).toEqual(found);
  expect(Math.min(...Object.values(found))).toBeGreaterThan(0);
});

test('one event in twenty is faulty, in many ways', () => {
  const issues = texts.flat().map((text) => parseTelemetryEvent(text).issues);
  const faulty = issues.filter((list) => list.some(({ severity }) => severity === 'error')).length;
  expect(faulty / issues.length).toBeGreaterThan(0.04);
  expect(faulty / issues.length).toBeLessThan(0.06);
  expect(new Set(issues.flat().map(({ rule }) => rule)).size).toBeGreaterThan(14);
});

test('sessions lie in several objects, of either kind', () => {
  const places = new Map<unknown, Set<string>>();
  texts.forEach((list, i) => {
    for (const text of list) {
      const session = json(text)?.session_id;
      places.set(session, (places.get(session) ?? new Set()).add(corpus.objects[i]?.layout as string));
    }
  });
  const inBoth = [...places.values()].filter((layouts) => layouts.size === 2).length;
  expect(inBoth / places.size).toBeGreaterThan(0.2);
});

test('some events come more than an hour after they happened, and none before', () => {
  const lags = texts.flatMap((list, i) => {
    const hour = Number(/hour=(\d\d)/.exec(corpus.objects[i]?.name as string)?.[1]);
    const times = list.map((text) => json(text)?.event_timestamp).filter((time) => /^2025-08-11T/.test(String(time)));
    return times.map((time) => hour - Number(String(time).slice(11, 13))).filter((lag) => lag < 24 && lag > -12);
  });
  expect(lags.filter((lag) => lag > 1).length).toBeGreaterThan(0);
  expect(lags.filter((lag) => lag > 1).length / lags.length).toBeLessThan(0.02);
});

test('made once; made again elsewhere, it is the same', async () => {
  expect(await corpusOf({ ...MEASURES, folder: join(folder, 'one') })).toEqual(corpus);
  const other = await corpusOf({ ...MEASURES, folder: join(folder, 'two') });
  expect(other.objects).toEqual(corpus.objects);
  pathsOf(other).forEach((path, i) => {
    expect(readFileSync(path).equals(readFileSync(pathsOf(corpus)[i] as string))).toBe(true);
  });
});

test('listed three times: other names, the same bytes', () => {
  const paths = repeated(corpus, 3);
  expect(new Set(paths).size).toBe(MEASURES.objects * 3);
  expect(paths.slice(0, MEASURES.objects)).toEqual(pathsOf(corpus));
  const first = readFileSync(paths[0] as string);
  for (const again of [1, 2]) {
    expect(readFileSync(paths[MEASURES.objects * again] as string).equals(first)).toBe(true);
  }
  expect(repeated(corpus, 3)).toEqual(paths);
});
