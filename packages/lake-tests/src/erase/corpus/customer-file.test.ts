import { expect, test } from 'vitest';
import { customerFile } from './customer-file.ts';
import { ERASED } from './customers.ts';

test('every id can be read from its line', () => {
  const lines = customerFile(ERASED)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  expect(lines.map((line) => (line.startsWith('"') ? JSON.parse(line) : line))).toEqual(ERASED);
});

test('both kinds of line ends are there, and both ways to write an id', () => {
  const text = customerFile(ERASED);
  expect(text).toMatch(/\r\n/);
  expect(text).toMatch(/[^\r]\n/);
  expect(text).toMatch(/^"/m);
  expect(text).toMatch(/^CUST/m);
});
