import { expect, test } from 'vitest';
import type { CarryFigures } from './carry.ts';
import { carryFaults } from './carry-faults.ts';

const times = { p50: 1, p95: 1, p99: 1, p999: 1, max: 1 };
const well: Omit<CarryFigures, 'faults'> = {
  rate: 1000,
  seconds: 10,
  customers: 100,
  warmUpEvents: 0,
  sender: {
    sent: 10_000,
    written: 10_000,
    failures: [],
    seconds: 10,
    cpuMicroseconds: 1,
    acknowledgement: times,
    retries: 0,
  },
  reader: {
    handled: 10_000,
    missed: 0,
    outOfOrder: 0,
    again: 0,
    rejected: 0,
    duplicates: 0,
    failure: undefined,
    cpuMicroseconds: 1,
    arrival: times,
  },
  lagAtEnd: 1000,
  coreShare: 0.1,
  ended: true,
};

test('a load that was carried has no faults', () => {
  expect(carryFaults(well)).toEqual([]);
});

test.for<[change: Partial<typeof well>, fault: string]>([
  [{ sender: { ...well.sender, seconds: 10.2 } }, 'Only 980 events a second were sent, not 1000.'],
  [{ lagAtEnd: 1001 }, 'The consumer was 1001 events behind when the last one was sent.'],
  [
    { sender: { ...well.sender, written: 9999, failures: ['DeliveryError unknown'] } },
    '1 events were not written: DeliveryError unknown.',
  ],
  [{ reader: { ...well.reader, missed: 2 } }, '2 events were never handled.'],
  [{ reader: { ...well.reader, outOfOrder: 3 } }, '3 events were handled after a later one of their customer.'],
  [{ reader: { ...well.reader, rejected: 4 } }, '4 records were rejected.'],
  [{ reader: { ...well.reader, failure: 'Error: x' } }, 'The consumer stopped by itself: Error: x'],
  [{ ended: false }, 'A process did not end when all was done.'],
])('$1', ([change, fault]) => {
  expect(carryFaults({ ...well, ...change })).toEqual([fault]);
});
