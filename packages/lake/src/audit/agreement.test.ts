import { createValidator, type ValidatorOptions } from '@acme/telemetry-schema';
import { jsonText, mixedFaults, telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeEvents } from '../judge-events.ts';
import { readChunks } from '../read-chunks.ts';
import { auditObject } from './audit-object.ts';
import { EventJudge } from './event-judge.ts';
import { toSettings } from './options.ts';

const OBJECT = { name: 'x.gz', size: 1, etag: 'e' };

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Counted from the verdicts of `acme-telemetry validate`, one by one. */
async function counted(bytes: Buffer, options: ValidatorOptions) {
  const byIssue: Record<string, number> = {};
  const first: Record<string, number[][]> = {};
  let [events, valid] = [0, 0];
  for await (const batch of judgeEvents(readChunks(cut(bytes, 65_536)), createValidator(options))) {
    for (const verdict of batch) {
      events += 1;
      if (verdict.valid) valid += 1;
      for (const { rule, path, severity } of verdict.issues) {
        byIssue[`${rule} ${path} ${severity}`] = (byIssue[`${rule} ${path} ${severity}`] ?? 0) + 1;
        const places = first[`${rule} ${path}`] ?? [];
        first[`${rule} ${path}`] = places;
        if (places.length < 5) places.push([verdict.record, verdict.line]);
      }
    }
  }
  return { events, valid, byIssue, first };
}

async function audited(bytes: Buffer, size: number, options: ValidatorOptions) {
  const settings = toSettings(options as { role?: 'reader' | 'writer' });
  const storage = { read: () => cut(bytes, size) } as never;
  const judge = new EventJudge(settings.validator);
  const { report, offenders } = await auditObject(OBJECT, [], { storage, judge, settings, onProgress: () => {} });
  const byIssue = Object.fromEntries(
    report.byIssue.map(({ rule, path, severity, count }) => [`${rule} ${path} ${severity}`, count]),
  );
  const first = Object.fromEntries(offenders.map(({ rule, path, places }) => [`${rule} ${path}`, places]));
  expect(report.invalid).toBe(report.events - report.valid);
  expect(Object.values(report.byRule).reduce((sum, count) => sum + count, 0)).toBe(
    report.byIssue.reduce((sum, { count }) => sum + count, 0),
  );
  return { events: report.events, valid: report.valid, byIssue, first };
}

const asBytes = (text: string | Uint8Array) => Buffer.from(text as string);
const sound = telemetryEvent().map((event) => JSON.stringify(event));
const faulty = mixedFaults({ role: 'writer' }).map(({ event }) => JSON.stringify(event));
const pretty = mixedFaults().map(({ event }) => JSON.stringify(event, null, 2).replaceAll('\n', '\r\n'));
const hostile = jsonText().map(({ text }) => text);
const bytes = fc.uint8Array({ maxLength: 12 });
const twice = telemetryEvent().map((event) => `{"city":"}{\\n","city":5,${JSON.stringify(event).slice(1)}`);
const odd = fc.constantFrom<string | Uint8Array>(
  '\ufeff{}',
  '{"a":"\ufffd"}',
  Buffer.from('{"city":"caf\xe9"}', 'latin1'),
  Buffer.from('{"city":"\xed\xa0\x80"}', 'latin1'),
  '{"__proto__":{"a":1},"constructor":1}',
  '{"a":[{}',
  '{}]}',
  '{},{}',
  '[{},{}]',
  '7',
  'null',
  '{',
  '}',
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  `{"a":${'['.repeat(3_000)}${']'.repeat(3_000)}}`,
  `{"isp":"${'x'.repeat(70_000)}"}`,
);
const piece = fc.oneof({ weight: 3, arbitrary: sound }, faulty, pretty, hostile, bytes, twice, odd);
const joint = fc.constantFrom('\n', '\n', '', '\r\n', '\n\n', ' ', ',');
const text = fc
  .array(fc.tuple(piece, joint), { maxLength: 12 })
  .map((pieces) => Buffer.concat(pieces.flatMap(([one, between]) => [asBytes(one), Buffer.from(between)])));

test.each<ValidatorOptions>([
  {},
  { role: 'writer' },
  { severities: { 'unknown-field': 'warning', 'identifier-format': 'off', range: 'warning' } },
  { contentDurationSeconds: new Map([['TITLE_0123abcd', 10]]) },
])('counts what validate says, whatever the text and wherever it is cut, with %j', async (options) => {
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 100_000 }), async (whole, size) => {
      expect(await audited(whole, size, options)).toEqual(await counted(whole, options));
    }),
    { numRuns: 150 },
  );
});

test('an event of 1 MiB is read, a longer one is not', async () => {
  for (const length of [1_048_576, 1_048_577]) {
    const event = `{"isp":"${'x'.repeat(length - 10)}"}`;
    const whole = Buffer.from(`${event}\n{"a":1}\n${event.slice(0, -2)}\n7`);
    const { events, byIssue, ...rest } = await audited(whole, 100_000, {});
    expect({ events, byIssue, ...rest }).toEqual(await counted(whole, {}));
    expect([events, byIssue['json-syntax  error']]).toEqual([4, length > 1_048_576 ? 2 : 1]);
  }
});
