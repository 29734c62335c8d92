import { gzipSync } from 'node:zlib';
import { judgeEvents } from '@acme/telemetry-lake';
import { sampleEvent } from '@acme/telemetry-schema';
import { jsonText } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../judge/settings.ts';
import { type FileJob, judgeFile, MOST_OFFENDER_BYTES, MOST_OFFENDERS } from './judge-file.ts';
import type { Source } from './source.ts';

const good = JSON.stringify(sampleEvent);
const bad = JSON.stringify({ ...sampleEvent, city: '' });

function judged(content: Uint8Array | string, job: Partial<FileJob> = {}) {
  const never = new AbortController().signal;
  return judgeFile(new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), {
    settings: DEFAULT_SETTINGS,
    onProgress: () => undefined,
    signal: never,
    ...job,
  });
}

async function judgedByLake(content: Uint8Array) {
  async function* chunks() {
    yield content;
  }
  const offenders = [];
  let events = 0;
  for await (const batch of judgeEvents(chunks())) {
    events += batch.length;
    for (const { record, line, valid, issues } of batch) {
      const shown = issues.map(({ rule, severity, path, message }) => ({ rule, severity, path, message }));
      if (shown.length > 0) offenders.push({ record, line, valid, issues: shown });
    }
  }
  return { events, offenders };
}

test('gives the verdicts of the lake, plain or gzip, of whatever texts', async () => {
  const joint = fc.constantFrom('', '\n', '\n\n');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(jsonText(), joint), { maxLength: 6 }), fc.boolean(), async (pieces, gzip) => {
      const content = Buffer.concat(
        pieces.flatMap(([{ text }, end]) => [Buffer.from(text as string), Buffer.from(end)]),
      );
      const { events, offenders, end } = await judged(gzip ? gzipSync(content) : content);
      const found = offenders.map(({ text: _, ...offender }) => offender);
      expect({ events, offenders: found }).toEqual(await judgedByLake(content));
      expect(end).toBe('complete');
    }),
    { numRuns: 100 },
  );
});

test('counts all, shows the first', async () => {
  const many = MOST_OFFENDERS + 5;
  const report = await judged(`${good}\n`.repeat(3) + `${bad}\n`.repeat(many));
  expect(report).toMatchObject({ events: many + 3, invalid: many, warned: 0, end: 'complete' });
  expect(report.byRule).toEqual([{ rule: 'non-empty', errors: many, warnings: 0 }]);
  expect(report.offenders).toHaveLength(MOST_OFFENDERS);
  expect(report.offenders[0]).toMatchObject({ record: 4, line: 4, valid: false, text: bad });
});

test('an event with warnings only is warned of', async () => {
  const severities = { 'non-empty': 'warning' } as const;
  const report = await judged(`${bad}${good}`, { settings: { ...DEFAULT_SETTINGS, severities } });
  expect(report).toMatchObject({ events: 2, invalid: 0, warned: 1 });
});

test('a long text is judged, and not shown', async () => {
  const long = (length: number) =>
    JSON.stringify({ ...sampleEvent, city: '', isp: 'x'.repeat(length - bad.length + 7) });
  expect(long(MOST_OFFENDER_BYTES)).toHaveLength(MOST_OFFENDER_BYTES);
  const { offenders } = await judged(`${long(MOST_OFFENDER_BYTES)}\n${long(MOST_OFFENDER_BYTES + 1)}`);
  expect(offenders.map(({ text }) => text === undefined)).toEqual([false, true]);
});

test('damaged gzip is said, after what was sound', async () => {
  const { end, events, invalid } = await judged(gzipSync(`${good}\n`.repeat(5000), { level: 0 }).subarray(0, -1000));
  expect(end).toBe('damaged-gzip');
  expect(events).toBeGreaterThan(4000);
  expect(invalid).toBe(0);
});

test('a file that breaks off while it is read is said to', async () => {
  const source: Source = {
    size: 10,
    slice: () => ({
      stream: () => new ReadableStream({ start: (controller) => controller.error(new Error('secret')) }),
    }),
  };
  const report = await judgeFile(source, {
    settings: DEFAULT_SETTINGS,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  expect(report).toMatchObject({ events: 0, end: 'unreadable' });
  expect(JSON.stringify(report)).not.toContain('secret');
});

test('tells how far it is, and stops when asked to', async () => {
  const stop = new AbortController();
  const progress: number[] = [];
  const report = await judged(`${good}\n`.repeat(60_000), {
    signal: stop.signal,
    onProgress: async ({ events }) => {
      progress.push(events);
      stop.abort();
    },
  });
  expect(progress).toHaveLength(1);
  expect(report).toMatchObject({ end: 'stopped', events: progress[0] });
  expect(report.events).toBeLessThan(60_000);
});
