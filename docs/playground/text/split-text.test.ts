import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitText } from './split-text.ts';

const object = fc
  .dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), { maxKeys: 3 })
  .map((value) => JSON.stringify(value));

test('objects are found whole, one a line or run together, whatever characters are in them', () => {
  const joint = fc.constantFrom('', '\n', '\n\n', ' ', '\r\n');
  fc.assert(
    fc.property(fc.array(fc.tuple(object, joint)), (pieces) => {
      const text = pieces.flat().join('');
      const events = splitText(text);
      expect(events.map((event) => event.text)).toEqual(pieces.map(([json]) => json));
      for (const { start, end, line, text: json } of events) {
        expect(text.slice(start, end)).toBe(json);
        expect(line).toBe(text.slice(0, start).split('\n').length);
      }
    }),
  );
});

test('an event may take many lines', () => {
  const events = splitText('{\n  "a": 1\n}\n{\n  "b": 2\n}\n');
  expect(events.map(({ record, line }) => [record, line])).toEqual([
    [1, 1],
    [2, 4],
  ]);
});

test('text that is no JSON is an event of its own', () => {
  expect(splitText('{"a":1}\nnö json\n{"b":2}').map(({ text }) => text)).toEqual(['{"a":1}', 'nö json', '{"b":2}']);
});

test.each(['', ' \n\t'])('%j has no events', (text) => {
  expect(splitText(text)).toEqual([]);
});
