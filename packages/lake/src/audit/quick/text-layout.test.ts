import { telemetryEvent, unknownFields } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf } from './text-layout.ts';

test('is all of a text but its values', () => {
  expect(layoutOf('{"a":1}')).toEqual({ names: ['a'], separators: ['{"a":', '}'] });
  expect(layoutOf('{ "a" : "x\\"}" ,\n"b":null }')).toEqual({
    names: ['a', 'b'],
    separators: ['{ "a" : ', ' ,\n"b":', ' }'],
  });
});

test('with its values is the text again', () => {
  fc.assert(
    fc.property(
      telemetryEvent().map((event) => ({ ...event })),
      fc.constantFrom(undefined, 1, '\t'),
      (event, indent) => {
        const json = JSON.stringify(event, null, indent);
        const { names, separators } = layoutOf(json) ?? { names: [], separators: [] };
        const values = names.map((name) => JSON.stringify(event[name as keyof typeof event]));
        expect(separators.map((separator, at) => separator + (values[at] ?? '')).join('')).toBe(json);
      },
    ),
  );
});

test.each([
  '{}',
  '{"a":{}}',
  '{"a":[1]}',
  '{"a":1,"a":2}',
  '{"\\u0061":1}',
  '{"é":1}',
  '{"a":1',
  '{"a"}',
  '[1]',
  '7',
  '',
])('there is none of %j', (json) => {
  expect(layoutOf(json)).toBeUndefined();
});

test('throws at nothing', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    unknownFields().map((fields) => JSON.stringify(fields)),
  );
  fc.assert(fc.property(texts, (text) => void layoutOf(text)));
});
