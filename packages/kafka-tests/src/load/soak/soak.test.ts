import { expect } from 'vitest';
import { testEachClient } from '../clients-with-kafka.ts';
import { KIND_NAMES } from './record-kinds.ts';
import { soak } from './soak.ts';

/** Ten of them are large. */
const PLAN = { records: 20_000, seconds: 0, largeEvery: 2000, sampleEveryMs: 250 };

testEachClient('in = accepted + rejected + duplicates, whatever is wrong with records', async (client, brokers) => {
  const { faults, counts, reader } = await soak(brokers, client, PLAN);
  expect(faults).toEqual([]);
  for (const kind of KIND_NAMES) expect(counts[kind], kind).toBeGreaterThanOrEqual(kind.startsWith('large') ? 5 : 200);
  expect(reader.counters.records).toBe(PLAN.records);
  // So short a time shows no leak, but that memory is looked at.
  expect(reader.memory.length).toBeGreaterThan(0);
});
