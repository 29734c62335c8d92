import { expect, test } from 'vitest';
import { machineNow, recordOf } from './record.ts';

const about = { command: 'npx -y pnpm@12 try', date: '2026-01-31', minutes: 2.5, machine: machineNow() };
const whole = { leftOut: [], count: 7 };

test.each([0, 1])('a run that ended with %d is kept with what is known of it', (status) => {
  expect(recordOf({ status, stdout: JSON.stringify(whole) }, about)).toEqual({ ...about, figures: whole });
});

test.each([
  ['it could not run', { status: 2, stdout: JSON.stringify(whole) }, 'did not come to its end'],
  ['it was killed', { status: null, stdout: JSON.stringify(whole) }, 'did not come to its end'],
  ['it broke off', { status: 1, stdout: '{"leftOut": [' }, 'did not come to its end'],
  ['it printed nothing', { status: 0, stdout: '' }, 'did not come to its end'],
  [
    'it left something out',
    { status: 0, stdout: '{"leftOut":["spark (no Java)","x"]}' },
    'left out spark (no Java); x',
  ],
  ['it does not say what it left out', { status: 0, stdout: '{"count":7}' }, '`leftOut`'],
])('nothing is kept when %s', (_, run, why) => {
  expect(recordOf(run, about)).toContain(why);
});

test('a machine is described by what figures depend on', () => {
  const { cpu, cores, memoryGigabytes, node, load } = machineNow();
  expect(cpu).not.toBe('');
  expect(cores).toBeGreaterThan(0);
  expect(memoryGigabytes).toBeGreaterThan(0);
  expect(node).toBe(process.versions.node);
  expect(load).toBeGreaterThanOrEqual(0);
});
