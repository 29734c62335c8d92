import { expect, inject, test } from 'vitest';
import { describeWithKafka } from '../../describe-with-kafka.ts';
import { SUBJECTS } from '../../kills/subjects.ts';
import { testEachClient } from '../clients-with-kafka.ts';
import { roundTrip } from './round-trip.ts';
import { uncompressedClient } from './uncompressed-client.ts';

const EVENTS = 5000;

testEachClient(
  'events come back equal, in order, gzip on the wire, for the CloudEvents SDK to read',
  async (client, brokers) => {
    const kafka = await SUBJECTS[client].client(brokers);
    const { faults, ...figures } = await roundTrip({ brokers, folder: inject('brokersFolder') }, kafka, {
      events: EVENTS,
    });
    expect(faults).toEqual([]);
    expect(figures).toMatchObject({
      sent: EVENTS,
      written: EVENTS,
      handled: EVENTS,
      codecs: { gzip: expect.any(Number) },
    });
  },
);

describeWithKafka('a client that sends without compression', (brokers) => {
  test('is found out, and nothing else is wrong with it', { timeout: 300_000 }, async () => {
    const cluster = { brokers, folder: inject('brokersFolder') };
    const { faults } = await roundTrip(cluster, uncompressedClient(brokers), { events: 200 });
    expect(faults).toEqual([expect.stringMatching(/^Stored batches: \{"none":\d+\}\.$/)]);
  });
});
