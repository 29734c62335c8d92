import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { auditLake } from '@acme/telemetry-lake';
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
from lake_events import split_whole, uncompressed
answer = []
for content, limit in given:
    text, error = uncompressed(base64.b64decode(content), limit)
    answer.append([sum(1 for _ in split_whole(text, error is not None)), error, len(text)])`;

const given = (objects: readonly (readonly [content: Uint8Array, limit: number])[]) =>
  objects.map(([content, limit]) => [Buffer.from(content).toString('base64'), limit]);

const MANY = 2 ** 30;
const whole = sampleObjects['a/joined.gz'] as Buffer;
const { length } = gunzipSync(whole);
/** The text before its middle can be read. */
const spoilt = Buffer.from(whole).fill(0xff, whole.length >> 1, (whole.length >> 1) + 64);
// Of broken text that is cut, the two may take the last piece for different things.
const { 'b/odd.gz': _, ...sound } = sampleObjects;
const objects = [...Object.values(sound), Buffer.concat([whole, Buffer.from('x')])];

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
