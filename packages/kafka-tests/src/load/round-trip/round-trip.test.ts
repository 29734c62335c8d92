import { expect, inject } from 'vitest';
import { testEachClient } from '../clients-with-kafka.ts';
import { roundTrip } from './round-trip.ts';

const EVENTS = 5000;

testEachClient(
  'events come back equal, in order, gzip on the wire, for the CloudEvents SDK to read',
  async (client, brokers) => {
    const { faults, ...figures } = await roundTrip({ brokers, folder: inject('brokersFolder') }, client, {
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
