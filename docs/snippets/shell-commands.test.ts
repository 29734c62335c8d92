import { expect, test } from 'vitest';
import { shellCommands } from './shell-commands.ts';

test.each([
  ['a b', [['a', 'b']]],
  ['a | b -n 1 && c; d', [['a'], ['b', '-n', '1'], ['c'], ['d']]],
  ['a b   # why | not\n\n# all of it\nc', [['a', 'b'], ['c']]],
  ['a < in > out 2>&1', [['a']]],
  ['KEY=1 a', [['a']]],
  ['KEY=1', []],
  ["a 'b | c' \"d;e\" f='g h'", [['a', 'b | c', 'd;e', 'f=g h']]],
  ['a \\\n  b', [['a', 'b']]],
  ["cat > f <<'END'\nx | y\nEND\nb", [['cat'], ['b']]],
])('%j', (code, commands) => {
  expect(shellCommands(code)).toEqual(commands);
});
