import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { FakeScreen, terminalScreen } from '../fake-terminal.ts';
import { ProgressLine } from './progress-line.ts';

test('at most ten times a second, each in the place of the one before', () => {
  const screen = terminalScreen();
  const line = new ProgressLine(screen);
  for (const now of [0, 99, 100, 199, 200]) line.show(now, () => String(now));
  expect(stripVTControlCharacters(screen.text)).toBe('\r0\r100\r200');
});

test('what is wider than the terminal is cut off', () => {
  const screen = Object.assign(terminalScreen(), { columns: 5 });
  new ProgressLine(screen).show(0, () => '123456');
  expect(stripVTControlCharacters(screen.text)).toBe('\r1234');
});

test('one that is not shown is not made', () => {
  for (const line of [new ProgressLine(new FakeScreen()), new ProgressLine(terminalScreen(), { silent: true })]) {
    line.show(0, () => expect.unreachable());
    line.clear();
  }
});

test('a terminal that can take nothing back gets none', () => {
  const screen = terminalScreen();
  process.env.TERM = 'dumb';
  new ProgressLine(screen).show(0, () => 'x');
  expect(screen.text).toBe('');
});
