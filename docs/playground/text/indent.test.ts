import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { indentEvents } from './indent.ts';

const objects = fc.array(fc.object(), { minLength: 1, maxLength: 3 });

test('it reads as JSON.stringify indents it', () => {
  fc.assert(
    fc.property(objects, fc.constantFrom('', '\n', ' '), (values, joint) => {
      const text = values.map((value) => JSON.stringify(value)).join(joint);
      expect(indentEvents(text)).toBe(values.map((value) => JSON.stringify(value, undefined, 2)).join('\n'));
    }),
  );
});

test('it keeps how numbers and strings are written, and keys that stand twice', () => {
  expect(indentEvents('{"a":5.0,"a":[1e400,"\\u0041 ,{"],"b":{}}')).toBe(
    '{\n  "a": 5.0,\n  "a": [\n    1e400,\n    "\\u0041 ,{"\n  ],\n  "b": {}\n}',
  );
});

test('it leaves what is no JSON alone', () => {
  expect(indentEvents('{"a":1}\n{"b":,}')).toBe('{\n  "a": 1\n}\n{"b":,}');
});
