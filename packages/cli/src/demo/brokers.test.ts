import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { topic } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { FakeScreen } from '../fake-terminal.ts';
import { complain } from '../text/complain.ts';
import { brokersLog, DEMO_GROUP } from './brokers.ts';
import { DemoError } from './demo-error.ts';
import { evening, HOUR_MS } from './evening.ts';
import { runPipeline } from './pipeline.ts';
import { createRandom } from './random.ts';

const FREELY = { force: false };

test('without topics it says how to create them', async () => {
  const opening = brokersLog(createMemoryLog({ topics: [] }).client(), 'a:1', FREELY);
  await expect(opening).rejects.toThrow(DemoError);
  const screen = new FakeScreen();
  await opening.catch(({ message }: Error) => complain(screen, message));
  expect(screen.text).toMatch(/: npx -y pnpm@12 acme-telemetry topic create --brokers a:1\n$/);
});

test("it keeps away from somebody's records, unless it is told to", async () => {
  const memory = createMemoryLog();
  const writer = await memory.client().createWriter();
  const record = { key: null, value: 'somebody', timestamp: Date.now(), headers: [] };
  await writer.send({ topic: topic.name, partition: 3, records: [record] });
  await expect(brokersLog(memory.client(), 'a:1', FREELY)).rejects.toThrow(/holds records already.*--force/);
  expect((await brokersLog(memory.client(), 'a:1', { force: true })).groupId).toBe(DEMO_GROUP);
});

test('it runs by the time of the day, and again where it has run before', async () => {
  const memory = createMemoryLog();
  for (const seed of [1, 2]) {
    const log = await brokersLog(memory.client(), 'a:1', FREELY);
    const hour = evening(createRandom(seed), Date.now() - HOUR_MS);
    const { producer, last, deadLetters } = await runPipeline({ evening: hour, log });
    const { given, refused, plain, rejected } = hour.truth;
    expect([producer.timestampsReplaced, last.consumer.records]).toEqual([0, given - refused + plain]);
    expect(deadLetters.length).toBe(rejected);
  }
});
