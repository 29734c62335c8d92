import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { auditLake, EventSplitter, NOT_JSON } from '@acme/telemetry-lake';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInPython, inPython } from './in-python.ts';
import { sampleObjects } from './sample-objects.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acme-spark-events-'));
  for (const [index, content] of objects.entries()) writeFileSync(join(folder, `${index}.gz`), content);
});
afterAll(() => rmSync(folder, { recursive: true }));

const READ = `
import base64
from lake_events import split, uncompressed
answer = []
for content, limit in given:
    text, error = uncompressed(base64.b64decode(content), limit)
    answer.append([sum(1 for _ in split(text, is_cut=error is not None)), error, len(text)])`;

const given = (objects: readonly (readonly [content: Uint8Array, limit: number])[]) =>
  objects.map(([content, limit]) => [Buffer.from(content).toString('base64'), limit]);

const MANY = 2 ** 30;
const whole = sampleObjects['a/joined.gz'] as Buffer;
const { length } = gunzipSync(whole);
/** The text before its middle can be read. */
const spoilt = Buffer.from(whole).fill(0xff, whole.length >> 1, (whole.length >> 1) + 64);
const objects = [...Object.values(sampleObjects), Buffer.concat([whole, Buffer.from('x')])];

const SPLIT = `
import base64
from lake_events import split
answer = [
    [event if event is None else base64.b64encode(event).decode() for event in split(base64.b64decode(text), limit, is_cut)]
    for text, limit, is_cut in given
]`;

/** Of texts how often Python's decoder finds an error in each, and what it looks through to count the lines before. */
const LINES_COUNTED = `
import sys
from json import JSONDecodeError
from lake_events import split
def count_in(text):
    found = {"errors": 0, "counted": 0}
    def profile(frame, event, arg):
        if frame.f_code is JSONDecodeError.__init__.__code__:
            if event == "call":
                found["errors"] += 1
            elif event == "c_call" and arg.__name__ == "count":
                found["counted"] += frame.f_locals["pos"]
    sys.setprofile(profile)
    for _ in split(text.encode()):
        pass
    sys.setprofile(None)
    return found
answer = [count_in(text) for text in given]`;

/** Of each event its text, or that it is none. */
const textsOf = (events: readonly (Uint8Array | undefined)[]) =>
  events.map((event) => (event !== undefined && isJson(event) ? Buffer.from(event).toString('latin1') : 'no JSON'));

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Whether the texts end, or are cut since they can't be read further. */
function expectAlike(
  texts: readonly (readonly [text: Buffer, limit: number])[],
  { isCut = false } = {},
): readonly string[][] {
  const ours = texts.map(([text, maxEventBytes]) => {
    const splitter = new EventSplitter({ parse: (event) => (isJson(event) ? true : NOT_JSON), maxEventBytes });
    const events = [...splitter.push(text), ...(isCut ? splitter.cut() : splitter.end())];
    return textsOf(
      events.map(({ kind, offset, byteLength }) =>
        kind === 'json' ? text.subarray(offset, offset + byteLength) : undefined,
      ),
    );
  });
  const all = given(texts).map((one) => [...one, isCut]);
  const theirs = (inPython(SPLIT, all) as (string | null)[][]).map((events) =>
    textsOf(events.map((event) => (event === null ? undefined : Buffer.from(event, 'base64')))),
  );
  expect(theirs).toEqual(ours);
  return ours;
}

const PIECES = [
  ...['{', '}', '[', ']', '"', ':', ',', '\n', ' ', '\\', '{"a":', '{"a":1}', '"a"', '1', '-', '0.5e3', 'true', 'nul'],
  ...['"\\u00', '"\\', '"\xc3', '"\xed\x9f', '"\xf0\x9f\x8e', '"\xe2\x82x', '1.', '-1e', 'tru', '\n{\n"a":1,\n"b":'],
  ...['\\u00', '\\n', 'é', '\xff', '\n{"a":[', ',\n', '{"a":{"b":[1,\n{"c":2}', '"longer than most"', '}{', ']}\n'],
];

describeInPython("Spark's audit splits a text", () => {
  test.each([false, true])('as the library does, whatever is in it and wherever it breaks: is it cut: %s', (isCut) => {
    const text = fc
      .array(fc.constantFrom(...PIECES), { maxLength: 40 })
      .map((pieces) => Buffer.concat(pieces.map((piece) => Buffer.from(piece, piece === 'é' ? 'utf8' : 'latin1'))));
    expectAlike(fc.sample(fc.tuple(text, fc.constantFrom(5, 20, 60, 1_000)), { numRuns: 20_000, seed: 3 }), { isCut });
  });

  test('cut short to nothing, while it is sound', () => {
    const text = Buffer.from('{\n  "a": "é\\u00e9\\n",\n  "b": [-1.5e-3, true],\n  "c": {"d": null}}');
    const cuts = Array.from({ length: text.length }, (_, at) => [text.subarray(0, at), 1_000] as const);
    expect(expectAlike(cuts, { isCut: true }).flat()).toEqual([]);
    const broken = [Buffer.from('{\n"a": 1,\n"b": 2;\n"c'), 1_000] as const;
    expect(expectAlike([broken], { isCut: true })).toEqual([['no JSON', 'no JSON', 'no JSON']]);
  });

  test('with all that follows a nesting of any depth', () => {
    const event = '{"a":[{}]}';
    const rest = event.repeat(50);
    const deep = (depth: number) => `{"more":${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}}`;
    const texts = [deep(5_000), `${deep(5_000).replace('1', '1 1')}\n`].map((text) => Buffer.from(text + rest));
    const [whole, broken] = expectAlike(texts.map((text) => [text, 1_048_576]));
    expect(whole).toHaveLength(51);
    expect(broken?.slice(0, 3)).toEqual(['no JSON', event, event]);
    expect(broken).toHaveLength(51);
  });

  test('an object that breaks only above the limit is one, to the end of that line', () => {
    const lines = '{"a":1},\n'.repeat(6_000);
    const texts = ['x', ' ]\n{"b":1}', ''].map((end) => [Buffer.from(`{"events":[\n${lines}${end}`), 9_000] as const);
    expect(expectAlike(texts).map((events) => events.length)).toEqual([1, 2, 1]);
    expect(expectAlike(texts.map(([text]) => [text, 90_000]))[0]).toHaveLength(12_002);
  });

  test('an object that breaks within a token is above the limit from the byte that does not fit, not from the token', () => {
    const good = ['nul', 'tru', 'fals', '-', '1.', '-0.', '12e', '1.5E-', '"\\', '"\\u', '"\\u00', '"\\u00e'];
    const begun = ['"\xc3', '"\xe0\xa0', '"\xed\x9f', '"\xe2\x82', '"\xf0\x9f\x8e', '"\xf4\x8f\xbf'];
    const texts = [...good, ...begun].flatMap((token) => {
      const object = `{"a":\n${token}`;
      const text = Buffer.from(`${object}{\n{"b":1}\n`, 'latin1');
      return [object.length, object.length + 1].map((limit) => [text, limit] as const);
    });
    const above = ['no JSON', '{"b":1}'];
    const within = ['no JSON', ...above];
    expect(expectAlike(texts)).toEqual([...good, ...begun].flatMap(() => [above, within]));
  });

  test('in time, however often it begins what it does not end', () => {
    const from = performance.now();
    expectAlike([[Buffer.from('{"a":\n'.repeat(100_000)), 1_048_576]]);
    expect(performance.now() - from).toBeLessThan(60_000);
  });

  test('without a look at all that came before, wherever an object breaks', () => {
    const texts = ['{"a":nulx\n', '{"a":\n"b\n', '{"é":1;\n', '{\n{"a":1}\n"b\\x\n'].map((text) => text.repeat(50));
    expect(inPython(LINES_COUNTED, texts)).toEqual(texts.map(() => ({ errors: 50, counted: 0 })));
  });
});

describeInPython("Spark's audit reads objects", () => {
  test('up to a limit of text, as the library does', async () => {
    const limits = [1, 600, 5_000, length - 1, length, length + 1, MANY];
    const ours: unknown[] = [];
    for (const maxObjectBytes of limits) {
      const report = await auditLake([folder], { maxObjectBytes, workers: 1 });
      ours.push(...report.objects.map(({ events, error }) => [events, error?.code ?? null]));
    }
    const theirs = inPython(
      READ,
      given(limits.flatMap((limit) => objects.map((content) => [content, limit] as const))),
    );
    expect((theirs as unknown[][]).map((read) => read.slice(0, 2))).toEqual(ours);
  });

  test('damaged in their middle as far as there is something to read, and room', () => {
    const [all, cut] = inPython(READ, given([MANY, 700].map((limit) => [spoilt, limit]))) as [number, string, number][];
    expect(all?.slice(0, 2)).toEqual([expect.any(Number), 'damaged-gzip']);
    expect(all?.[0]).toBeGreaterThan(50);
    expect(cut?.slice(1)).toEqual(['too-much-text', 700]);
  });

  test('and a gzip that bursts no further than that', () => {
    const member = gzipSync(Buffer.alloc(2 ** 24, ' '));
    const bomb = Buffer.concat(Array.from({ length: 20 }, () => member));
    const limit = 2 ** 20;
    const lines = `import tracemalloc\ntracemalloc.start()\n${READ}\nanswer.append(tracemalloc.get_traced_memory()[1])`;
    const [read, peak] = inPython(lines, given([[bomb, limit]])) as [unknown, number];
    expect(read).toEqual([0, 'too-much-text', limit]);
    expect(peak).toBeLessThan(8 * limit);
  });
});
