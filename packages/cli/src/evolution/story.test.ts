import { createRecordJudge, type JudgedRecord, type RecordCounts } from '@acme/telemetry-consumer';
import type { IncomingRecord } from '@acme/telemetry-kafka';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGeneratedValidator, first, load, named, second } from '../../test-support/made-up-minor.ts';
import { checkReleased } from './check-released.ts';
import { compareVersions } from './compare-versions.ts';
import { planFor } from './plan.ts';
import { STEPS } from './plan-tasks.ts';
import { passes } from './report.ts';

// A made-up next minor of the contract goes the four steps of the specification's Schema Evolution. The packages of the
// working tree are the old version; validators of both are generated and run.

interface Counters {
  accepted(judged: JudgedRecord): void;
  rejected(judged: JudgedRecord): void;
  snapshot(): RecordCounts;
}

const { RecordCounters }: { RecordCounters: new () => Counters } = await load('consumer/src/record-counters.ts');
const { typesSource }: { typesSource(fields: unknown, rules: unknown): string } = await load(
  'schema/scripts/targets/types.ts',
);

const RUNS = 300;

/** What new writers send: the new field or not, the deprecated one or not, and what the new rule warns of. */
const newEvents = fc
  .tuple(
    telemetryEvent(),
    fc.record(
      {
        audio_language: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }), fc.constant(null)),
        state: fc.constantFrom('Some state', null),
        error_count: fc.constantFrom(0, 3, 4),
      },
      { requiredKeys: [] },
    ),
    fc.boolean(),
  )
  .map(([event, own, mayHaveState]): Record<string, unknown> => {
    const { state, ...others } = { ...event, ...own };
    return mayHaveState && state !== undefined ? { ...others, state } : others;
  });

test('the new version may be released as a minor', () => {
  const report = checkReleased(named(second), [first], undefined);
  expect(report).toMatchObject({ verdict: 'notice', bump: 'minor' });
  expect(passes(report)).toBe(true);
  expect(report.changes.map(({ row }) => row.code).sort()).toEqual([
    'field-added-optional',
    'field-deprecated',
    'rule-added-as-warning',
    'rule-added-as-warning',
  ]);
});

test('the plan has the four steps, each with what is to be done and what shows that it can be', () => {
  const steps = planFor(compareVersions(named(first), named(second)));
  expect(steps.map(({ step }) => step)).toEqual(STEPS);
  for (const { step, todo, evidence } of steps) {
    for (const name of ['audio_language', 'state', 'few-errors']) expect(todo.join('\n'), step).toContain(name);
    expect(evidence.length, step).toBeGreaterThan(0);
    expect(
      evidence.map(({ status }) => status),
      step,
    ).toEqual(evidence.map(() => 'proved'));
  }
  const shown = new Set(steps.flatMap(({ evidence }) => evidence.map(({ relation }) => relation)));
  expect([...shown].sort()).toEqual(['backward', 'forward', 'source', 'writer']);
});

test('documents: the types say what is new, and strike through what goes', () => {
  const before = typesSource(first.fields, first.rules);
  const after = typesSource(second.fields, second.rules);
  expect(before).not.toMatch(/audio_language|@deprecated/);
  expect(after).toContain('  audio_language?: string | null;\n');
  expect(after).toMatch(
    /@deprecated Since 1\.1\.0[^\n]*audio_language[^\n]*\n(?: {3}\*[^\n]*\n)* {3}\*\/\n {2}state\?: /,
  );
  expect(after).toContain("'few-errors'");
});

test('producers: new writers may send the new field, are warned of the deprecated one, and old events still pass', () => {
  const writer = createGeneratedValidator(second, 'writer');
  const warned = { state: 0, errors: 0, none: 0 };
  fc.assert(
    fc.property(newEvents, telemetryEvent(), (event, old) => {
      expect(writer.issues(event)).toEqual([]);
      expect(writer.issues(old)).toEqual([]);
      const rules = writer.warnings(event).map(({ rule, path }) => `${rule} ${path}`);
      const sendsState = event.state !== undefined;
      const hasErrors = (event.error_count as number) > 3;
      expect(rules.includes('deprecated /state')).toBe(sendsState);
      expect(rules.includes('few-errors /error_count')).toBe(hasErrors);
      warned.state += Number(sendsState);
      warned.errors += Number(hasErrors);
      warned.none += Number(rules.length === 0);
    }),
    { numRuns: RUNS },
  );
  for (const times of Object.values(warned)) expect(times).toBeGreaterThan(0);
});

test('consumers: readers of the old version, generated and run, accept all that new writers send', () => {
  const reader = createGeneratedValidator(first, 'reader');
  const oldWriter = createGeneratedValidator(first, 'writer');
  let unknown = 0;
  fc.assert(
    fc.property(newEvents, (event) => {
      expect(reader.issues(event)).toEqual([]);
      if (!('audio_language' in event)) return;
      unknown++;
      // Only old writers are closed: that is why producers update first.
      expect(oldWriter.issues(event)).toEqual([{ rule: 'unknown-field', path: '/audio_language' }]);
    }),
    { numRuns: RUNS },
  );
  expect(unknown).toBeGreaterThan(0);
});

test('consumers: readers of the new version accept what is in the lake', () => {
  const reader = createGeneratedValidator(second, 'reader');
  fc.assert(
    fc.property(telemetryEvent(), (event) => {
      expect(reader.issues(event)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test("monitor: an old consumer's counters show the new field and the version, and nothing is rejected", () => {
  const judge = createRecordJudge();
  const counters = new RecordCounters();
  const encoder = new TextEncoder();
  const record = (event: Record<string, unknown>, version: string): IncomingRecord => ({
    topic: 'acme-telemetry',
    partition: 0,
    offset: 0n,
    timestamp: 1_754_922_645_123,
    key: encoder.encode(String(event.customer_id)),
    value: encoder.encode(JSON.stringify(event)),
    headers: [['schema-version', encoder.encode(version)]],
  });
  const sent = fc.sample(newEvents, { numRuns: 100, seed: 1 });
  const old = fc.sample(telemetryEvent(), { numRuns: 20, seed: 1 });
  for (const one of [
    ...sent.map((event) => record(event, '1.1.0')),
    ...old.map((event) => record({ ...event }, '1.0.0')),
  ]) {
    const judged = judge(one);
    if (judged.valid) counters.accepted(judged);
    else counters.rejected(judged);
  }
  const withField = sent.filter((event) => 'audio_language' in event).length;
  expect(withField).toBeGreaterThan(0);
  expect(counters.snapshot()).toMatchObject({
    accepted: 120,
    rejected: 0,
    rejectedBy: {},
    unknownFields: { audio_language: withField },
    schemaVersions: { '1.1.0': 100, '1.0.0': 20 },
  });
});
