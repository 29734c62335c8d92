import { expect, test } from 'vitest';
import { FakeScreen, terminalScreen } from '../fake-terminal.ts';
import { paintFor, widthOf } from './paint.ts';

const red = '\u001b[31mx\u001b[39m';

test.each([
  [{}, red],
  [{ NO_COLOR: '1' }, 'x'],
  [{ NO_COLOR: '' }, red],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, 'x'],
  [{ NO_COLOR: '', FORCE_COLOR: '0' }, 'x'],
  [{ FORCE_COLOR: '0' }, 'x'],
  [{ FORCE_COLOR: 'false' }, 'x'],
  [{ TERM: 'dumb' }, 'x'],
  [{ TERM: 'dumb', NO_COLOR: '' }, 'x'],
  // What it is for.
  [{ TERM: 'dumb', FORCE_COLOR: '1' }, red],
])('a terminal with %j', (variables, text) => {
  expect(paintFor(terminalScreen(), { TERM: 'xterm-256color', ...variables })('red', 'x')).toBe(text);
});

test.each([{}, { FORCE_COLOR: '1' }])('a pipe has no colours with %j', (variables) => {
  expect(paintFor(new FakeScreen(), variables)('red', 'x')).toBe('x');
});

test('the variables are those of the process', () => {
  const screen = terminalScreen();
  process.env.NO_COLOR = '1';
  expect(paintFor(screen)('red', 'x')).toBe('x');
  delete process.env.NO_COLOR;
  expect(paintFor(screen)('red', 'x')).toBe(red);
});

test.each([
  [80, 80],
  [500, 100],
  [10, 40],
  [undefined, 100],
  [0, 100],
])('a screen of %s columns has lines of %d', (columns, width) => {
  expect(widthOf(Object.assign(new FakeScreen(), { columns }))).toBe(width);
});
