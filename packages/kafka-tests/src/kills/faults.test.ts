import { expect, test } from 'vitest';
import { cleanControl, cleanReport } from './clean-report.ts';
import { faultsOf } from './faults.ts';
import type { RunReport } from './run-subject.ts';

const cleanGroup = cleanReport.group;
const group = (change: object) => ({ group: { ...cleanGroup, ...change } as NonNullable<RunReport['group']> });

test.for<{ what: string; report: Partial<RunReport>; faults: readonly unknown[] }>([
  { what: 'nothing', report: {}, faults: [] },
  { what: 'lost', report: { lost: 2 }, faults: ['2 acknowledged events are not in the log.'] },
  { what: 'twice', report: { twice: 1 }, faults: ['1 events are in the log twice.'] },
  { what: 'twice, as said', report: { subject: 'platformatic', twice: 1, saidPossiblyTwice: 3 }, faults: [] },
  {
    what: 'twice, unsaid',
    report: { subject: 'platformatic', twice: 4, twiceUnsaid: 1 },
    faults: ['1 events are in the log twice, and nobody said so.'],
  },
  { what: 'out of order', report: { outOfOrder: 1 }, faults: [expect.stringContaining('behind a later one')] },
  { what: 'there after all', report: { thereAfterAll: 1 }, faults: [expect.stringContaining('though said not to be')] },
  { what: 'refused', report: { refused: 1 }, faults: [expect.stringContaining('refused by the producer')] },
  { what: 'misplaced', report: { misplaced: 1 }, faults: [expect.stringContaining('where Java would not put them')] },
  { what: 'missed', report: group({ missed: 1 }), faults: [expect.stringContaining('never handled')] },
  { what: 'handled late', report: group({ outOfOrder: 1 }), faults: [expect.stringContaining('after a later one')] },
  { what: 'handled again', report: group({ again: 5 }), faults: [] },
  { what: 'rejected', report: group({ rejected: 1 }), faults: [expect.stringContaining('rejected by a consumer')] },
  { what: 'a consumer ends', report: group({ failures: ['why'] }), faults: [expect.stringContaining('by themselves')] },
  { what: 'the process hangs', report: { ended: false }, faults: [expect.stringContaining('did not end')] },
  {
    what: 'nothing is acknowledged',
    report: { acknowledged: 0, unknown: 200, records: 0 },
    faults: ['200 events fewer were acknowledged than 20 of each customer.'],
  },
  { what: 'one too few is acknowledged', report: { acknowledged: 199, unknown: 1 }, faults: [expect.anything()] },
  { what: 'several', report: { lost: 1, twice: 1 }, faults: [expect.anything(), expect.anything()] },
])('a fault is found: $what', ({ report, faults }) => {
  expect(faultsOf({ ...cleanReport, ...report })).toEqual(faults);
});

test('a run without a group has shown nothing of it', () => {
  expect(faultsOf({ ...cleanReport, group: undefined })).not.toEqual([]);
});

test('of a control only what is wrong with its log', () => {
  expect(faultsOf({ ...cleanControl, acknowledged: 0, ended: false })).toEqual([]);
  expect(faultsOf({ ...cleanControl, lost: 34, twice: 2, outOfOrder: 1 })).toHaveLength(3);
});
