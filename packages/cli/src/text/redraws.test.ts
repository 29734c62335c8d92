import { expect, test } from 'vitest';
import { FakeScreen, terminalScreen } from '../fake-terminal.ts';
import { redraws } from './redraws.ts';

test('a terminal can take back what it shows, a file or one that is dumb can not', () => {
  const screen = terminalScreen();
  expect([redraws(screen), redraws(new FakeScreen())]).toEqual([true, false]);
  process.env.TERM = 'dumb';
  expect(redraws(screen)).toBe(false);
});
