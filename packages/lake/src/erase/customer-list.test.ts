import { expect, test } from 'vitest';
import { parseCustomerList } from './customer-list.ts';
import { EraseError } from './erase-error.ts';

const ids = (text: string | Uint8Array) => [...parseCustomerList(Buffer.from(text as string))];

test.each<[text: string, expected: string[]]>([
  ['', []],
  ['\n\n', []],
  ['a', ['a']],
  ['a\nb\n', ['a', 'b']],
  ['a\r\nb\r\n', ['a', 'b']],
  ['a\n\n \t\nb\n', ['a', 'b']],
  [' a \n', [' a ']],
  ['a\na\n', ['a']],
  ['kräuter 𝄞\u00a0\n', ['kräuter 𝄞\u00a0']],
  ['"a\\nb"\n"\\ud800"\n"a b"', ['a\nb', '\ud800', 'a b']],
  ['{"a":1}\n[\n', ['{"a":1}', '[']],
  ['a"b', ['a"b']],
  ['"\\"a"', ['"a']],
  ['\ufeffa\nb', ['a', 'b']],
  ['"a\\rb\\u0000"\r\n', ['a\rb\0']],
  ['a\r\n \r\r\n', ['a']],
])('%j', (text, expected) => {
  expect(ids(text)).toEqual(expected);
});

const notLines =
  'holds NUL or a carriage return. Save the list as UTF-8 with LF or CRLF; write an id that has one as a JSON string.';

test.each<[text: string | Uint8Array, message: string]>([
  [Buffer.from('a\r\nb\r\n', 'utf16le'), `Line 1 of the customer list ${notLines}`],
  [Buffer.from('a\nb\n', 'utf16le').swap16(), `Line 1 of the customer list ${notLines}`],
  ['a\nb\rc', `Line 2 of the customer list ${notLines}`],
  ['a\r', `Line 1 of the customer list ${notLines}`],
  [new Uint8Array([0x61, 0xff]), 'The customer list is not valid UTF-8. Save it as UTF-8, one id a line.'],
  [
    'a\n"secret',
    'Line 2 of the customer list begins with a quotation mark and is no JSON string. Escape the id as JSON does.',
  ],
  [
    '"secret"x',
    'Line 1 of the customer list begins with a quotation mark and is no JSON string. Escape the id as JSON does.',
  ],
  ['a\n\n""', 'Line 3 of the customer list is an empty id. Remove the line.'],
])('%j is refused, by the number of its line', (text, message) => {
  expect(() => ids(text)).toThrow(expect.objectContaining({ message, code: 'customer-list' }));
  expect(() => ids(text)).toThrow(EraseError);
});
