import { createProducer } from '@acme/telemetry-producer';
import { expect } from 'vitest';
import { javaRead } from '../java/java-read.ts';
import { SUBJECTS } from '../kills/subjects.ts';
import { testEachClient } from './clients-with-kafka.ts';
import { playbackEvent } from './playback-event.ts';
import { telemetryTopic } from './telemetry-topic.ts';

const EVENTS = 100;
const FAR = '2099-01-01T00:00:00Z';
const HOUR = 3_600_000;

testEachClient(
  'one event dated 2099 among a hundred of one customer: all land, one is counted (D18)',
  async (client, brokers) => {
    const topic = await telemetryTopic(brokers, `far-future-${client}`);
    const producer = await createProducer({ client: await SUBJECTS[client].client(brokers), topic });
    const now = new Date().toISOString();
    // Of one customer they are one batch: a broker that refused the one would refuse all.
    const events = Array.from({ length: EVENTS }, (_, number) => playbackEvent(number, 1, number === 42 ? FAR : now));
    const results = await producer.send(events);
    await producer.close();
    expect(results.map(({ status }) => status)).toEqual(events.map(() => 'written'));
    expect(producer.counters()).toMatchObject({ written: EVENTS, timestampsReplaced: 1 });
    const times: string[] = [];
    const records = await javaRead({ brokers, topic }, ({ timestamp, value }) => {
      expect(Math.abs(Date.now() - timestamp)).toBeLessThan(HOUR);
      times.push(JSON.parse(Buffer.from(value ?? []).toString()).event_timestamp);
    });
    expect(records).toBe(EVENTS);
    // In their order, and the event itself as it was.
    expect(times).toEqual(events.map((event) => event.event_timestamp));
  },
);
