import { originOf, reasonOf } from '@acme/telemetry-kafka';
import { type TelemetryEvent, topic } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { evening } from './evening.ts';
import { memoryLog } from './log.ts';
import { type Moment, runPipeline } from './pipeline.ts';
import { createRandom } from './random.ts';

const BEGIN = Date.UTC(2025, 7, 11, 19);

async function run(seed: number) {
  const hour = evening(createRandom(seed), BEGIN);
  const log = memoryLog(BEGIN);
  const moments: Moment[] = [];
  const handled: TelemetryEvent[] = [];
  const outcome = await runPipeline({
    evening: hour,
    log,
    onMoment: (moment) => void moments.push(moment),
    onEvent: (event) => void handled.push(event),
  });
  return { hour, outcome, moments, handled };
}

test.each([20250811, 1, 4294967295])('of seed %d, all becomes what the faults put in make of it', async (seed) => {
  const { hour, outcome, moments, handled } = await run(seed);
  const { given, refused, plain, duplicates, rejected, rejectedBy, warned } = hour.truth;
  const { producer, last, habits, deadLetters, refusal } = outcome;
  const { consumer } = last;

  expect(producer).toMatchObject({ sent: given, written: given - refused, rejected: refused, invalid: refused });
  expect([producer.timestampsReplaced, refusal?.rule]).toEqual([0, 'unknown-field']);
  expect(consumer).toMatchObject({ records: given - refused + plain, rejected, duplicates, conflicts: 0 });
  expect(consumer.accepted + consumer.rejected + consumer.duplicates).toBe(consumer.records);
  expect(new Map(Object.entries(consumer.rejectedBy))).toEqual(rejectedBy);
  expect(consumer.warnedBy).toEqual({ 'resume-has-no-watch-time': warned });

  const foreign = consumer.accepted - (given - refused);
  const whole = handled.filter(
    ({ event_timestamp }) => event_timestamp.length === '2025-08-11T19:00:00Z'.length,
  ).length;
  expect(foreign).toBe(plain - duplicates - rejected);
  expect(Object.values(habits)).toEqual([foreign, foreign, foreign - whole, whole]);
  expect(Math.min(foreign - whole, whole)).toBeGreaterThan(0);

  const ids = handled.map((event) => `${event.session_id}/${event.event_id}`);
  expect([ids.length, new Set(ids).size]).toEqual([consumer.accepted, consumer.accepted]);
  const sentByUs = hour.sendings.flatMap(({ event }) =>
    event === undefined || 'user_email' in event ? [] : [`${event.session_id}/${event.event_id}`],
  );
  expect(sentByUs.filter((id) => !ids.includes(id))).toEqual([]);

  expect([deadLetters.length, consumer.deadLetters]).toEqual([rejected, rejected]);
  for (const letter of deadLetters) {
    expect(originOf(letter)).toMatchObject({ topic: topic.name, partition: letter.partition });
    expect(reasonOf(letter).issues.length).toBeGreaterThan(0);
  }
  expect([moments.length, moments.at(-1)]).toEqual([60, last]);
});

test('the log is empty of what came before, and figures tell the story that the catalogue has', async () => {
  const { outcome, moments, hour } = await run(2);
  const { figures } = outcome.last;
  expect(moments[0]?.figures.watching).toBeLessThan(figures.watching);
  expect(figures.forgotten).toBe(0);
  const isp = (name: string) => figures.byIsp.find((one) => one.name === name);
  expect(isp('Old Copper')?.rebuffering).toBeGreaterThan(isp('Northline')?.rebuffering ?? 1);
  expect(figures.byDevice.reduce((sum, { errors }) => sum + errors, 0)).toBe(figures.errors);
  expect([...hour.truth.rejectedBy.keys()].sort()).toEqual([
    'buffering-within-watch-time',
    'identifier-format',
    'integer',
    'json-syntax',
    'key-is-customer-id',
    'non-empty',
  ]);
});

test('a second run on the same log begins behind the first', async () => {
  const hour = evening(createRandom(3), BEGIN);
  const log = memoryLog(BEGIN);
  const first = await runPipeline({ evening: hour, log });
  const other = evening(createRandom(4), BEGIN);
  const second = await runPipeline({ evening: other, log });
  expect(second.last.consumer.records).toBe(other.truth.given - other.truth.refused + other.truth.plain);
  expect(second.deadLetters.length).toBe(other.truth.rejected);
  expect(first.deadLetters.length).toBe(hour.truth.rejected);
});
