import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { PLACE_NAMES } from './grounds.ts';

test('by default all places, 210 kills, and everything else that goes wrong', () => {
  expect(readArguments([])).toEqual({
    kind: 'run',
    kills: 210,
    seed: 1,
    places: PLACE_NAMES,
    faults: true,
    json: false,
  });
});

test('everything can be set', () => {
  const args = ['--kills', '3', '--seed', '7', '--place', 's3', '--place', 'folder', '--no-faults', '--json'];
  const set = { kind: 'run', kills: 3, seed: 7, places: ['s3', 'folder'], faults: false, json: true };
  expect(readArguments(args)).toEqual(set);
  expect(readArguments(['--help'])).toEqual({ kind: 'help' });
});

test.each([
  [['--kills', 'many'], '--kills takes a whole number'],
  [['--seed', '-1'], "'--seed'"],
  [['--place', 'moon'], "There is no place 'moon'"],
  [['--what'], "'--what'"],
  [['folder'], 'Unexpected argument'],
])('%j is wrong, and it says why', (args, why) => {
  expect(readArguments(args)).toMatchObject({ kind: 'wrong', why: expect.stringContaining(why) });
});
