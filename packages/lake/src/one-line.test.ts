import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonValue } from '../../schema/test-support/json-value.ts';
import { jsonLine, jsonOnOneLine, oneLine } from './one-line.ts';

const read = (json: string) => {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return undefined;
  }
};

test.each([
  '{"a":\n[1,\r\n2]}',
  ' 1\r',
  '"\u2028é\t"',
  '"x\ny"',
  '"x\ry"',
  '\ufeff1',
  '1\ufeff',
  '1\v',
  '"\0"',
  '\x1c',
  '"\x1f"',
  '"\x20"',
])('what is JSON stays the same JSON, and what is not stays none: %j', (text) => {
  const line = Buffer.from(oneLine(Buffer.from(text)));
  expect(read(line.toString())).toBe(read(text));
  expect(line.includes('\n') || line.includes('\r')).toBe(false);
});

test('a text that is no UTF-8, or missing, becomes a line that is no JSON', () => {
  expect(oneLine(undefined)).toEqual(oneLine(Buffer.from('\xff', 'latin1')));
  expect(read(Buffer.from(oneLine(undefined)).toString())).toBeUndefined();
});

test('the given bytes stay as they are, and JSON is the same either way', () => {
  const indent = fc.constantFrom(undefined, 1, '\t');
  const spaces = fc.constantFrom('', '\n', '\r\n', ' \r');
  fc.assert(
    fc.property(jsonValue(), indent, spaces, (value, indentation, space) => {
      const json = Buffer.from(`${JSON.stringify(value, null, indentation).replaceAll('\n', '\r\n')}${space}`);
      const before = json.toString();
      const line = Buffer.from(oneLine(json));
      expect(jsonLine(json)).toEqual(Buffer.concat([line, Buffer.from('\n')]));
      expect(jsonOnOneLine(json)).toEqual(line);
      expect(line.length).toBe(json.length);
      expect(read(line.toString())).toBe(read(before));
      expect(line.includes('\n') || line.includes('\r')).toBe(false);
      expect(json.toString()).toBe(before);
    }),
  );
});
