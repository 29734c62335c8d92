import { expect, test } from 'vitest';
import type { RoundTripFigures } from './round-trip.ts';
import { roundTripFaults } from './round-trip-faults.ts';

const well: Omit<RoundTripFigures, 'faults'> = {
  sent: 5,
  written: 5,
  handled: 5,
  missed: 0,
  again: 0,
  outOfOrder: 0,
  rejected: 0,
  changed: 0,
  misplaced: 0,
  unofficial: 0,
  codecs: { gzip: 2 },
};

test('what came back as it was sent has no faults', () => {
  expect(roundTripFaults(well)).toEqual([]);
});

test.for<[change: Partial<typeof well>, fault: string]>([
  [{ written: 4 }, '1 events were not written.'],
  [{ missed: 2 }, '2 events were lost.'],
  [{ outOfOrder: 3 }, '3 events came after a later one of their customer.'],
  [{ again: 4 }, '4 events were there twice.'],
  [{ rejected: 1 }, '1 records were rejected.'],
  [{ changed: 2 }, '2 events came back changed.'],
  [{ misplaced: 3 }, '3 records lie where Java would not put them.'],
  [{ unofficial: 4 }, '4 records are not what the CloudEvents SDK reads.'],
  [{ codecs: { gzip: 2, none: 1 } }, 'Stored batches: {"gzip":2,"none":1}.'],
  [{ codecs: {} }, 'Stored batches: {}.'],
])('$1', ([change, fault]) => {
  expect(roundTripFaults({ ...well, ...change })).toEqual([fault]);
});
