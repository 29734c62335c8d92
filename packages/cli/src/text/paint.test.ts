import { expect, test } from 'vitest';
import { FakeScreen, terminalScreen } from '../fake-terminal.ts';
import { paintFor, widthOf } from './paint.ts';

test.each([
  ['a terminal', terminalScreen(), '\u001b[31mx\u001b[39m'],
  ['a pipe', new FakeScreen(), 'x'],
  ['NO_COLOR', terminalScreen({ NO_COLOR: '1' }), 'x'],
  ['NO_COLOR that is empty', terminalScreen({ NO_COLOR: '' }), '\u001b[31mx\u001b[39m'],
  ['FORCE_COLOR where TERM=dumb', terminalScreen({ FORCE_COLOR: '1', TERM: 'dumb' }), '\u001b[31mx\u001b[39m'],
  ['FORCE_COLOR=0', terminalScreen({ FORCE_COLOR: '0' }), 'x'],
  ['TERM=dumb', terminalScreen({ TERM: 'dumb' }), 'x'],
])('%s', (_, screen, text) => {
  expect(paintFor(screen)('red', 'x')).toBe(text);
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
