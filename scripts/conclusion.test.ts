import { expect, test } from 'vitest';
import { conclusion, type Ending } from './conclusion.ts';
import type { Tally } from './count-reporter.ts';

const tally = (passed: number, failed: Tally['failed'], skipped: Tally['skipped'] = []): Tally => ({
  passed,
  failed,
  skipped,
});
const skipped = [{ name: 'a.test.ts > speaks Java', reason: 'no Java here' }];
const failed = [{ name: 'b.test.ts > counts', reason: 'expected 1 to be 2' }];
const saysWhat = 'failed: b.test.ts > counts: expected 1 to be 2';

const cases: [string, Tally | undefined, Ending, string[], number][] = [
  ['all passed', tally(2, []), 0, ['2 passed, 0 failed'], 0],
  [
    'some skipped',
    tally(2, [], skipped),
    0,
    ['skipped: a.test.ts > speaks Java: no Java here', '2 passed, 0 failed, 1 skipped'],
    0,
  ],
  ['some failed', tally(2, failed), 1, [saysWhat, '2 passed, 1 failed'], 1],
  ['some failed, and the exit code is kept', tally(2, failed), 130, [saysWhat, '2 passed, 1 failed'], 130],
  ['some failed, whatever the exit code says', tally(2, failed), 0, [saysWhat, '2 passed, 1 failed'], 1],
  [
    'none ran',
    tally(0, []),
    0,
    ['No test ran: check the paths and names given to the command.', '0 passed, 1 failed'],
    1,
  ],
  [
    'all skipped',
    tally(0, [], skipped),
    0,
    [
      'skipped: a.test.ts > speaks Java: no Java here',
      'No test ran: check the paths and names given to the command.',
      '0 passed, 1 failed, 1 skipped',
    ],
    1,
  ],
  [
    'trouble beside the tests, such as coverage',
    tally(2, []),
    1,
    ['vitest ended with exit code 1 although no test failed: see what it printed above.', '2 passed, 1 failed'],
    1,
  ],
  [
    'ended before counting',
    undefined,
    0,
    ['vitest ended with exit code 0 before its tests were counted: see what it printed above.', '0 passed, 1 failed'],
    1,
  ],
  [
    'killed after counting',
    tally(2, []),
    'SIGTERM',
    ['vitest ended by SIGTERM although no test failed: see what it printed above.', '2 passed, 1 failed'],
    1,
  ],
];

test.each(cases)('%s', (_, counted, ending, lines, exitCode) => {
  expect(conclusion([{ tally: counted, ending }])).toEqual({ lines, exitCode });
});

test('several runs are counted together, and one that failed is enough', () => {
  const passes = { projects: ['a'], tally: tally(2, [], skipped), ending: 0 };
  const fails = { projects: ['b'], tally: tally(3, failed), ending: 1 };
  const skips = { projects: ['c', 'd'], tally: tally(0, [], skipped), ending: 0 };
  const isSkipped = 'skipped: a.test.ts > speaks Java: no Java here';
  expect(conclusion([passes, skips])).toEqual({
    lines: [isSkipped, isSkipped, '2 passed, 0 failed, 2 skipped'],
    exitCode: 0,
  });
  expect(conclusion([passes, fails, { ...skips, ending: 2 }])).toEqual({
    lines: [
      isSkipped,
      isSkipped,
      saysWhat,
      'vitest (c, d) ended with exit code 2 although no test failed: see what it printed above.',
      '5 passed, 2 failed, 2 skipped',
    ],
    exitCode: 1,
  });
  expect(conclusion([passes, { projects: ['b'], tally: undefined, ending: 'SIGKILL' }])).toEqual({
    lines: [
      isSkipped,
      'vitest (b) ended by SIGKILL before its tests were counted: see what it printed above.',
      '2 passed, 1 failed, 1 skipped',
    ],
    exitCode: 1,
  });
});

test('no run at all is no success', () => {
  expect(conclusion([]).exitCode).toBe(1);
});
