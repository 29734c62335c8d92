import { isTelemetryEvent, validateTelemetryEvent } from '@acme/telemetry-schema';
import { describe, expect, test } from 'vitest';
import { disagreements } from './agreement.ts';
import { cases } from './cases.ts';
import { corpus, KEY_ORDERS } from './events.ts';
import { isEvent } from './floor.ts';
import { peerNames, peers } from './peers/index.ts';
import { type Judge, subjects } from './subjects.ts';
import { verdictCases } from './verdict-cases.ts';

const count = [...verdictCases()].length;

test('the table has thousands of events, valid ones and faulty ones', () => {
  const verdicts = [...verdictCases()].map(({ valid }) => valid);
  expect(verdicts.filter(Boolean).length).toBeGreaterThan(150);
  expect(verdicts.filter((valid) => !valid).length).toBeGreaterThan(1000);
});

test('ours gives the verdicts that the table states', () => {
  const wrong = [...verdictCases()].filter(({ event, valid }) => isTelemetryEvent(event) !== valid);
  expect(wrong.map(({ kind }) => kind)).toEqual([]);
});

test(`the floor agrees with ours on ${count} events`, () => {
  expect(disagreements(isEvent, isTelemetryEvent)).toEqual([]);
});

describe.each(peerNames)('%s', (name) => {
  test(`agrees with ours on ${count} events`, async () => {
    const peer = await peers[name]();
    expect(peer.name).toBe(name);
    expect(peer.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(disagreements(peer.is, isTelemetryEvent)).toEqual([]);
  });
});

test('a judge that accepts one kind of fault is found out, by the name of the kind', () => {
  const lenient: Judge = (event: { quality?: unknown }) => isTelemetryEvent({ ...event, quality: 'HD' });
  const kinds = disagreements(lenient, isTelemetryEvent);
  expect(kinds).toContain('unknown quality');
  expect(kinds).not.toContain('bad version');
});

describe.each(cases)('case $name', (row) => {
  test.each(KEY_ORDERS)('every event of its corpus gets the verdict that it states, keys %s', async (order) => {
    const judge = (await subjects[row.subject]()) as (input: unknown) => boolean;
    for (const text of corpus(row.corpus, order, 300)) {
      expect(judge(row.input === 'text' ? Buffer.from(text) : JSON.parse(text))).toBe(row.valid);
    }
  });
});

test('an event of the corpus with one fault has one issue, and one with five bad ids has five', () => {
  for (const [name, issues] of [
    ['one-fault', 1],
    ['field-missing', 1],
    ['five-bad-ids', 5],
    ['valid', 0],
  ] as const) {
    for (const text of corpus(name, 'fixed', 500)) {
      expect(validateTelemetryEvent(JSON.parse(text)).issues, text).toHaveLength(issues);
    }
  }
});
