import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import type { ProducerOptions } from '@acme/telemetry-producer';
import { sampleEvent, topic } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { FATE } from './log-judge.ts';
import { numberedEvent } from './numbered-events.ts';
import { sdkSender } from './sdk-sender.ts';

const event = numberedEvent(0, 1, sampleEvent.event_timestamp);

test.for<{ what: string; onInvalid: NonNullable<ProducerOptions['onInvalid']> }>([
  { what: 'rejects', onInvalid: 'throw' },
  { what: 'hands to a handler', onInvalid: () => {} },
  { what: 'makes a dead letter of', onInvalid: 'dead-letter' },
])('what the producer $what is refused, not acknowledged', async ({ onInvalid }) => {
  const sender = await sdkSender(createMemoryLog().client(), topic.name, { onInvalid });
  expect(await sender.send([event, { ...event, customer_id: '' }])).toEqual([FATE.written, FATE.refused]);
  await sender.close();
});

test('what goes wrong is counted by its error', async () => {
  const log = createMemoryLog();
  const sender = await sdkSender(log.client(), topic.name);
  log.failNext({ code: 'timed-out', how: 'retried' });
  log.failNext({ code: 'disconnected', how: 'answer-lost' });
  expect(await sender.send([event])).toEqual([FATE.written]);
  expect(await sender.send([event])).toEqual([FATE.unknown]);
  await sender.close();
  expect(sender.figures()).toEqual({ retries: 1, troubles: 2, errors: { 'timed-out': 1, disconnected: 1 } });
});
