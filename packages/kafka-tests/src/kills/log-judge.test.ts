import { partitionForKey } from '@acme/telemetry-kafka';
import { expect, test } from 'vitest';
import { FATE, type Fate, LogJudge } from './log-judge.ts';
import { customerId, dealt } from './numbered-events.ts';

const CUSTOMERS = 2;

/** Of two customers: 0 and 2 are events of the first one, 1 and 3 of the second. */
function judge(fates: readonly Fate[], log: readonly number[], change = {}) {
  const judged = new LogJudge(Uint8Array.from(fates), CUSTOMERS, 20);
  for (const number of log) {
    const key = customerId(dealt(number, CUSTOMERS).customer);
    const record = { key: Buffer.from(key), value: Buffer.from(number.toString(16)), partition: partitionForKey(key) };
    judged.take({ ...record, ...change });
  }
  return judged.verdict();
}

const W = FATE.written;
const clean = { lost: 0, missing: [], twice: 0, twiceUnsaid: 0, outOfOrder: 0, thereAfterAll: 0, misplaced: 0 };

test.for<{ what: string; fates: readonly Fate[]; log: readonly number[]; finds: object; change?: object }>([
  { what: 'all is well, customers in any order', fates: [W, W, W, W], log: [1, 3, 0, 2], finds: {} },
  {
    what: 'lost',
    fates: [W, W, W, W],
    log: [0, 1, 3],
    finds: { lost: 1, missing: [`event 2, partition ${partitionForKey(customerId(0))}`] },
  },
  { what: 'twice, unsaid', fates: [W, W, W], log: [0, 1, 2, 0], finds: { twice: 1, twiceUnsaid: 1 } },
  { what: 'three times is one event', fates: [W, W], log: [0, 0, 0, 1], finds: { twice: 1, twiceUnsaid: 1 } },
  { what: 'twice, as said', fates: [W, FATE.possiblyTwice], log: [0, 1, 1], finds: { twice: 1 } },
  { what: 'twice, of unknown fate', fates: [W, FATE.unknown], log: [0, 1, 1], finds: { twice: 1 } },
  { what: 'behind a later one of its customer', fates: [W, W, W], log: [1, 2, 0], finds: { outOfOrder: 1 } },
  { what: 'not written, and not there', fates: [W, FATE.notWritten], log: [0], finds: {} },
  { what: 'not written, but there', fates: [W, FATE.notWritten], log: [0, 1], finds: { thereAfterAll: 1 } },
  { what: 'unknown, and not there', fates: [W, FATE.unknown], log: [0], finds: {} },
  { what: 'never sent', fates: [W, FATE.none], log: [0, 1], finds: { misplaced: 1 } },
  { what: 'beyond all that was sent', fates: [W], log: [0, 9], finds: { misplaced: 1 } },
  {
    what: 'in the wrong partition',
    fates: [W],
    log: [0],
    finds: { lost: 1, missing: [expect.any(String)], misplaced: 1 },
    change: { partition: 19 },
  },
  {
    what: "another's key",
    fates: [W],
    log: [0],
    finds: { lost: 1, missing: [expect.any(String)], misplaced: 1 },
    change: { key: Buffer.from('x') },
  },
  {
    what: 'no number',
    fates: [W],
    log: [0],
    finds: { lost: 1, missing: [expect.any(String)], misplaced: 1 },
    change: { value: null },
  },
])('finds what is wrong with a log: $what', ({ fates, log, finds, change }) => {
  expect(judge(fates, log, change)).toMatchObject({ ...clean, ...finds });
});

test('shows the first ten that are lost', () => {
  const { lost, missing } = judge(new Array<Fate>(12).fill(W), [0]);
  expect(lost).toBe(11);
  expect(missing).toHaveLength(10);
  expect(missing[0]).toMatch(/^event 1, /);
});

test('counts what was told', () => {
  const { written, possiblyTwice, notWritten, unknown, refused, none } = FATE;
  expect(judge([written, possiblyTwice, notWritten, unknown, none, written, refused], [0, 1])).toMatchObject({
    sent: 6,
    acknowledged: 3,
    saidPossiblyTwice: 1,
    notWritten: 1,
    unknown: 1,
    refused: 1,
    records: 2,
    lost: 1,
  });
});
