import { expect, test } from 'vitest';
import type { FaultReport } from './fault-place.ts';
import type { PlaceReport } from './kill-place.ts';
import { asJson, isRight, run } from './run.ts';
import { table } from './table.ts';

async function ran(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await run(args, { out: (text) => (said.out += text), err: (text) => (said.err += text) });
  return { code, ...said };
}

test('help is an answer, a wrong argument is none', async () => {
  expect(await ran('--help')).toMatchObject({ code: 0, out: expect.stringContaining('lake-kills'), err: '' });
  expect(await ran('--kills', 'x')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--help') });
});

const place: PlaceReport = {
  place: 's3',
  kills: 10,
  byWindow: { put: 3, delete: 2, 'another step': 5 },
  rounds: 6,
  records: 100,
  ofTheCustomers: 30,
  findings: [],
  seconds: 90,
};
const fault: FaultReport = { name: 'a full disk', wrong: [], codes: [3] };
const finding = { object: 'a', code: 'event-lost', words: 'it is gone', count: 1 };

test.for<{ what: string; places: Partial<PlaceReport>; faults: Partial<FaultReport>; right: boolean }>([
  { what: 'all of it', places: {}, faults: {}, right: true },
  { what: 'something the checker found', places: { findings: [finding] }, faults: {}, right: false },
  { what: 'a fault after which something was wrong', places: {}, faults: { wrong: ['x'] }, right: false },
  { what: 'too few kills', places: { kills: 9 }, faults: {}, right: false },
  { what: 'too few kills where objects change', places: { byWindow: { put: 4 } }, faults: {}, right: false },
])('it holds, or not: $what', ({ places, faults, right }) => {
  expect(isRight([{ ...place, ...places }], [{ ...fault, ...faults }], 10)).toBe(right);
});

test('the table has the figures, and what was skipped', () => {
  const text = table([place], [fault, { ...fault, name: 'a read-only disk', skipped: 'only root may' }]);
  expect(text).toContain('| s3 | 10 | 0 | 0 | 3 | 2 | 0 | 5 | 0 | 6 | 70 | 30 | 0 | 1.5 |');
  expect(text).toContain('5 of 10 kills');
  expect(text).toContain('1 other faults, 0 with something wrong.');
  expect(text).toContain('Skipped: a read-only disk: only root may.');
});

test('the document has the same figures, and says what was left out', () => {
  const skipped = { ...fault, name: 'a read-only disk', skipped: 'only root may' };
  const document = JSON.parse(asJson([place], [fault, skipped]));
  expect(document).toEqual({
    leftOut: ['a read-only disk (only root may)'],
    places: [{ ...place, changing: 5 }],
    faults: [fault, skipped],
  });
});
