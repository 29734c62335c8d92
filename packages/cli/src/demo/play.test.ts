import { expect, test } from 'vitest';
import type { Tally } from '../validate/tally.ts';
import { generate } from './generate.ts';
import { play } from './play.ts';
import { createRandom } from './random.ts';

const eventsByRule = ({ rules }: Tally) => new Map([...rules].map(([rule, { events }]) => [rule, events]));

test.each([20250811, 1, 4294967295])('of seed %d, the verdicts are what the faults put in make true', async (seed) => {
  const sent = generate(createRandom(seed));
  const { asReader, lowered, asWriter } = await play(seed);
  expect(asReader.map(({ source }) => source)).toEqual(sent.map(({ producer }) => producer.file));
  for (const [at, { events, valid, faulty }] of sent.entries()) {
    const tally = asReader[at] as Tally;
    expect({ events: tally.events, valid: tally.valid }).toEqual({ events, valid });
    const forReaders = new Map(faulty);
    forReaders.delete('unknown-field');
    expect(eventsByRule(tally)).toEqual(forReaders);
    expect(tally.notEvaluated.size).toBe(0);
  }

  const tv = sent.find(({ producer }) => producer.file === lowered.source);
  expect([lowered.valid, lowered.warned, eventsByRule(lowered)]).toEqual([tv?.events, tv?.events, tv?.faulty]);
  const next = sent.find(({ producer }) => producer.file === asWriter.source);
  expect(eventsByRule(asWriter)).toEqual(next?.faulty);
  expect(next?.faulty.get('unknown-field')).toBe(next?.events);
});

test('every fault is there, and the rare ones are rare', () => {
  const [clean, tv, mobile, next, lake] = generate(createRandom(20250811));
  const part = (rule: Parameters<NonNullable<typeof mobile>['faulty']['get']>[0]) =>
    (mobile?.faulty.get(rule) ?? 0) / (mobile?.events ?? 1);
  expect([clean?.faulty.size, clean?.valid]).toEqual([0, clean?.events]);
  expect(tv?.faulty.get('identifier-format')).toBe(tv?.events);
  expect(part('non-empty')).toBeGreaterThan(0.1);
  expect(part('non-empty')).toBeLessThan(0.25);
  expect(part('buffering-within-watch-time')).toBeGreaterThan(0);
  expect(part('buffering-within-watch-time')).toBeLessThan(0.05);
  expect(part('resume-has-no-watch-time')).toBeGreaterThan(0.1);
  expect(next?.faulty.get('integer')).toBe(next?.events);
  expect(lake?.faulty).toEqual(new Map([['json-syntax', 1]]));
});
