import { expect, test } from 'vitest';
import { TRAPS, trapsOf } from './trap.ts';

const rows: readonly (readonly [text: string, ...traps: readonly string[]])[] = [
  ['{"a":1,"b":[1,-2,0.5,25.5,1000]}'],
  ['{"a":"5.0","b":"1e400","1e400":2}'],
  ['{"a":0.30000000000000004}'],
  ['{"a":9007199254740991}'],
  ['{"a":{"b":1},"b":{"b":1}}'],
  ['[{"a":1},{"a":1}]'],
  ['["a","a"]'],
  ['{"a":"a"}'],
  ['{"a":"\\ud83d\\ude00"}'],
  ['{"a":"{\\"a\\":1,\\"a\\":2}"}'],
  ['"\\\\"'],
  ['null'],
  ['', 'not-json'],
  ['{"a":01}', 'not-json'],
  ['{"a":NaN}', 'not-json'],
  ['\uFEFF{}', 'not-json'],
  ['{"a":5.0}', 'integral-float'],
  ['{"a":5e0}', 'integral-float'],
  ['{"a":50E-1}', 'integral-float'],
  ['{"a":-0}', 'integral-float'],
  ['{"a":-0.0}', 'integral-float'],
  ['{"a":0e400}', 'integral-float'],
  ['1e2', 'integral-float'],
  ['{"a":5.0000000000000000001}', 'long-fraction'],
  ['{"a":0.1000000000000000055511151231257827}', 'long-fraction'],
  ['{"a":9007199254740992}', 'beyond-safe-integer'],
  ['{"a":-9007199254740993}', 'beyond-safe-integer'],
  ['{"a":1e21}', 'beyond-safe-integer'],
  ['{"a":1e400}', 'beyond-double'],
  ['{"a":-1e400}', 'beyond-double'],
  ['{"a":1e-400}', 'underflow'],
  ['{"a":5e-324}', 'underflow'],
  ['{"a":"\\ud83d"}', 'lone-surrogate'],
  ['{"\\ude00\\ud83d":1}', 'lone-surrogate'],
  ['{"a":"\\u0000"}', 'nul-character'],
  ['{"a":1,"b":2,"a":3}', 'duplicate-keys'],
  ['{"a":1,"\\u0061":3}', 'duplicate-keys'],
  ['{"b":[{"a":1,"a":1}]}', 'duplicate-keys'],
  ['{"":1,"":1}', 'duplicate-keys'],
  ['{"__proto__":1,"__proto__":1}', 'duplicate-keys'],
  [`"${'x'.repeat(10_000)}"`, 'long-string'],
  [`${'['.repeat(101)}${']'.repeat(101)}`, 'deep-nesting'],
  [`${'['.repeat(100)}${']'.repeat(100)}`],
  ['{"a":5.0,"a":1e400}', 'duplicate-keys', 'beyond-double', 'integral-float'],
];

test.each(rows)('the traps of %s', (text, ...traps) => {
  expect(trapsOf(text)).toEqual(traps);
});

test('every trap has a row above', () => {
  expect(TRAPS.filter((trap) => !rows.some(([, ...traps]) => traps.includes(trap)))).toEqual([]);
});
