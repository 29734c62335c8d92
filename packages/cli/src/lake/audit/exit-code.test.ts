import { expect, test } from 'vitest';
import { exitCodeOf } from './exit-code.ts';
import { objectWith, reportOn } from './sample-report.ts';

const error = { code: 'damaged-gzip', message: '' } as const;
const fine = objectWith();

test.each([
  ['all valid', reportOn([fine]), 0],
  ['nothing at all', reportOn([]), 0],
  [
    'late, future and repeated events',
    reportOn([objectWith({ late: 1, future: 1 })], { duplicates: 3, conflicts: 0 }),
    0,
  ],
  ['an invalid event', reportOn([fine, objectWith({ invalid: 1 })]), 1],
  ['a misplaced object', reportOn([fine, objectWith({ misplaced: true })]), 1],
  ['a conflict', reportOn([fine], { conflicts: 1 }), 1],
  ['a damaged object', reportOn([fine, objectWith({ invalid: 1, error })]), 2],
  [
    'one that was not to be opened',
    { ...reportOn([fine]), skipped: [{ name: 'x', reason: 'unreadable' } as const] },
    2,
  ],
  ['one whose name is none', { ...reportOn([fine]), skipped: [{ name: 'x', reason: 'not-utf-8' } as const] }, 2],
  ['a link', { ...reportOn([fine]), skipped: [{ name: 'x', reason: 'symlink' } as const] }, 0],
])('%s', (_, report, code) => {
  expect(exitCodeOf(report)).toBe(code);
  expect(exitCodeOf({ ...report, complete: false })).toBe(130);
});
