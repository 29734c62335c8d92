import { createEvent } from '@acme/telemetry-producer';
import { createValidator, sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { deliver } from './delivery.ts';
import { type Evening, evening, type Sending } from './evening.ts';
import { createRandom } from './random.ts';

const BEGIN = Date.UTC(2025, 7, 11, 19);
const ours = (event: TelemetryEvent): Sending => ({ atMs: BEGIN, event });
const plain = (value: string, partition: number): Sending => ({
  atMs: BEGIN,
  record: { key: 'x', value, headers: [] },
  partition,
});
const of = (...sendings: readonly Sending[]) => deliver({ sendings } as unknown as Evening);

test.each([1, 2, 20250811])(
  'of seed %d, every record that is run together is read, with its own verdict',
  async (seed) => {
    const hour = evening(createRandom(seed), BEGIN);
    const delivery = await deliver(hour);
    expect(delivery?.verdicts.map(({ line, record }) => [line, record])).toEqual(
      Array.from({ length: delivery?.records ?? 0 }, (_, at) => [1, at + 1]),
    );
    expect(delivery?.records).toBeGreaterThan(50);
  },
);

test('an event that the producer refuses is in no object', async () => {
  const event = createEvent(sampleEvent);
  const delivery = await of(ours(event), ours(Object.assign({ user_email: 'x' }, event)), ours({ ...event, city: '' }));
  expect(delivery).toMatchObject({ records: 1, verdicts: [{ valid: true }] });
});

test('a partition with a value that is no JSON is left out', async () => {
  const good = JSON.stringify(sampleEvent);
  expect(await of(plain(good, 3), plain('{"a":', 2), plain(good, 2))).toMatchObject({ partition: 3, records: 1 });
  expect(await of(plain('{"a":', 2))).toBeUndefined();
  const { issues } = createValidator().parse('{}');
  expect(await of(plain('{}', 4))).toMatchObject({ verdicts: [{ valid: false, issues }] });
});
