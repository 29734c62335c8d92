import { expect } from 'vitest';
import { testEachClient } from '../clients-with-kafka.ts';
import { carry } from './carry.ts';

const RATE = 2000;
const SECONDS = 3;
/** What says something of speed: on a machine that has other things to do it may not hold. */
const ABOUT_SPEED = /events a second|events behind/;

testEachClient('a steady load is carried, and nothing is lost', async (client, brokers) => {
  const { faults, sender, reader, coreShare } = await carry(brokers, client, { rate: RATE, seconds: SECONDS });
  expect(faults.filter((fault) => !ABOUT_SPEED.test(fault))).toEqual([]);
  expect(sender).toMatchObject({ sent: RATE * SECONDS, written: RATE * SECONDS });
  expect(reader).toMatchObject({ handled: RATE * SECONDS });
  for (const { p50, p999, max } of [sender.acknowledgement, reader.arrival]) {
    expect(p50).toBeGreaterThan(0);
    expect(p999).toBeGreaterThanOrEqual(p50);
    expect(max).toBeLessThan(60_000);
  }
  expect(coreShare).toBeGreaterThan(0);
});
