import { expect, test } from 'vitest';
import { scanJson } from './scan-json.ts';

const MANY = 2 ** 23;

test.each([
  ['characters', 'a'],
  ['escapes', '\\n'],
  ['backslashes', '\\\\'],
  ['quotation marks', '\\"'],
] as const)('reads a string of millions of %s, and what stands after it', (_, part) => {
  const parts = scanJson(`{"a":"${part.repeat(MANY)}","b":1}`);
  expect(parts?.strings.map(({ length }) => length)).toEqual([1, MANY, 1]);
  expect(parts?.numbers).toEqual(['1']);
});

test.each([
  ['""', ['']],
  ['["\\\\",5]', ['\\']],
  ['["\\"",5]', ['"']],
  ['["[1,{:",5]', ['[1,{:']],
] as const)('the strings of %s', (text, strings) => {
  expect(scanJson(text)).toMatchObject({ strings, depth: text.startsWith('[') ? 1 : 0 });
});
