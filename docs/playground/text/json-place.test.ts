import { jsonText } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonValue } from '../../../packages/schema/test-support/json-value.ts';
import { findPlace } from './json-place.ts';

function valueAt(json: string, pointer: string): unknown {
  const place = findPlace(json, pointer);
  return place && JSON.parse(json.slice(place.start, place.end));
}

/** Every pointer of a value, with what stands there. */
function pointersOf(value: unknown, pointer = ''): [pointer: string, value: unknown][] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[pointer, value], ...members.flatMap(([key, member]) => pointersOf(member, pointer + pointerTo(key)))];
}

function pointerTo(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

test('every value of any JSON text is found by its pointer, however the text is spaced', () => {
  const spaces = fc.constantFrom(undefined, 2, '\t', ' \t');
  fc.assert(
    fc.property(jsonValue(), spaces, fc.constantFrom('', ' ', '\n\t'), (value, indent, around) => {
      const json = around + JSON.stringify(value, undefined, indent) + around;
      for (const [pointer, value] of pointersOf(JSON.parse(json))) expect(valueAt(json, pointer)).toEqual(value);
    }),
  );
});

test('every field is found in every spelling of an event, escapes in keys and duplicate keys included', () => {
  fc.assert(
    fc.property(jsonText(), ({ text }) => {
      const json = typeof text === 'string' ? text : new TextDecoder('utf-8', { ignoreBOM: true }).decode(text);
      let event: Record<string, unknown>;
      try {
        event = JSON.parse(json);
      } catch {
        return;
      }
      if (typeof event !== 'object' || event === null) return;
      for (const key of Object.keys(event)) expect(valueAt(json, pointerTo(key))).toEqual(event[key]);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['the last of duplicate keys', '{"a":1,"a":2}', '/a', '2'],
  ['a key that is written with escapes', '{"\\u0061\\"\\/":7}', '/a"~1', '7'],
  ['a brace within a string', '{"a":"}{\\"]","b":[1,{"c":null}]}', '/b/1/c', 'null'],
  ['an empty key', '{"":{"":true}}', '//', 'true'],
  ['a word at the end of the text', ' false', '', 'false'],
])('%s', (_, json, pointer, found) => {
  const place = findPlace(json, pointer);
  expect(json.slice(place?.start, place?.end)).toBe(found);
});

test('a member begins at its key', () => {
  const json = '{ "a" : 1 , "b":2}';
  const place = findPlace(json, '/a');
  expect(json.slice(place?.memberStart, place?.end)).toBe('"a" : 1');
});

test.each([
  ['{"a":1}', '/b'],
  ['{"a":1}', '/a/b'],
  ['[1]', '/1'],
  ['"a"', '/0'],
  ['{}', '/a'],
])('%s has nothing at %s', (json, pointer) => {
  expect(findPlace(json, pointer)).toBeUndefined();
});

test('an event nested a million deep is no trouble', () => {
  const json = `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)},"b":1}`;
  expect(valueAt(json, '/b')).toBe(1);
});
