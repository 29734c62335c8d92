import { platformaticClient } from '@acme/telemetry-kafka/platformatic';
import { createEvent, createProducer, newSessionId } from '@acme/telemetry-producer';
import { type EventType, sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { createTopic } from '../cluster/test-admin.ts';
import { until } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { runProgram } from './run-program.ts';

const DEADLINE_MS = 40_000;
const PROGRAM = 'examples/src/viewers-now/main.ts';

function event(session_id: string, event_type: EventType, fields: Partial<TelemetryEvent> = {}): TelemetryEvent {
  const totals = { watch_duration_seconds: 0, buffering_events: 0, buffering_duration_seconds: 0, error_count: 0 };
  const own = { session_id, event_type, event_id: undefined, event_timestamp: undefined };
  return createEvent({ ...sampleEvent, ...totals, ...fields, ...own });
}

describeWithKafka('viewers now', (brokers) => {
  test('it counts what lies in the topic, then what comes, and stops when it is told to', async () => {
    const topic = `examples-${crypto.randomUUID()}`;
    await createTopic({ brokers }, topic, 20);
    const client = platformaticClient({ clientId: 'test', bootstrapBrokers: brokers.split(',') });
    const producer = await createProducer({ client, topic });
    const [one, two, three] = [newSessionId(), newSessionId(), newSessionId()];
    const tv = { isp: 'Line One', device_type: 'tv' } as const;
    await producer.send([event(one, 'start', tv), event(two, 'start'), event(three, 'start')]);
    await producer.send([
      event(one, 'pause', { ...tv, watch_duration_seconds: 190, buffering_events: 1, buffering_duration_seconds: 10 }),
      event(two, 'stop', { watch_duration_seconds: 100, error_count: 2 }),
    ]);

    const args = ['--brokers', brokers, '--topic', topic, '--group', topic, '--from', 'earliest', '--every', '0.5'];
    const program = runProgram(PROGRAM, args);
    try {
      // What is printed at once may arrive in pieces: the last line tells that all of it is here.
      const figures =
        /watching now 1, paused 1, rebuffering 3\.3 %, errors 2\n[\s\S]*\n {2}events 5, rejected 0, duplicates 0, still to read 0\n/;
      await until('its figures', () => figures.test(program.stdout()), DEADLINE_MS);
      expect(program.stdout()).toMatch(/\n {2}Line One +0 +1 +5\.0 % +0\n/);
      expect(program.stdout()).toMatch(/\n {2}tv +0 +1 +5\.0 % +0\n/);

      await producer.send([event(one, 'resume', tv), event(three, 'stop')]);
      const later = 'watching now 1, paused 0, rebuffering 3.3 %, errors 2';
      await until('figures that follow', () => program.stdout().includes(later), DEADLINE_MS);
    } finally {
      program.terminate();
      await producer.close();
    }
    expect([await program.ended, program.stderr()]).toEqual([0, '']);
  });

  test('it says why it can not go on', async () => {
    const program = runProgram(PROGRAM, ['--brokers', brokers, '--topic', `missing-${crypto.randomUUID()}`]);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('There is no such topic');
  });
});
