import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutBackslashes } from '../../../schema/test-support/json-value.ts';
import { visitScalars } from './visit-scalars.ts';

type Visited = [kind: string, text: string, path: (string | undefined)[]];

function visited(text: string): Visited[] {
  const found: Visited[] = [];
  visitScalars(text, (value, path, kind) => found.push([kind, value, [...path]]));
  return found;
}

/** The same by way of `JSON.parse`, for texts without duplicate keys. */
function byParsing(value: unknown, path: (string | undefined)[] = []): Visited[] {
  if (typeof value === 'string') return [['string', value, path]];
  if (typeof value === 'number') return [['number', JSON.stringify(value), path]];
  if (Array.isArray(value)) return value.flatMap((item) => byParsing(item, [...path, undefined]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ['name', name, [...path, name]] as Visited,
    ...byParsing(member, [...path, name]),
  ]);
}

const anyText = fc.string({ unit: 'binary' });
const anyValue = withoutBackslashes(
  fc.oneof(
    fc.anything({
      key: anyText,
      values: [anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)],
    }),
    fc.jsonValue(),
  ),
);

/** With each character of a string as an escape, where the mask says so. */
function escaped(json: string, mask: readonly boolean[]): string {
  let at = 0;
  return json.replace(/[\p{L}\p{N}_]/gu, (character, index: number, whole: string) => {
    at += 1;
    const quotes = whole.slice(0, index).replace(/\\./g, '').split('"').length - 1;
    if (quotes % 2 === 0 || whole[index - 1] === '\\' || /\\u[0-9a-f]{0,3}$/.test(whole.slice(0, index)))
      return character;
    if (!mask[at % mask.length] || character.length > 1) return character;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

test('all names, strings and numbers of any value are visited, in order, however they are escaped and spaced', () => {
  fc.assert(
    fc.property(
      anyValue,
      fc.constantFrom('', ' ', '\t', '\n  '),
      fc.array(fc.boolean(), { minLength: 1 }),
      (value, space, mask) => {
        const json = JSON.stringify(value, undefined, space);
        fc.pre(json !== undefined);
        const text = escaped(json, mask);
        expect(JSON.parse(text)).toEqual(JSON.parse(json));
        expect(visited(text)).toEqual(byParsing(JSON.parse(json)));
      },
    ),
    { numRuns: 1000 },
  );
});

test.each<[text: string, expected: Visited[]]>([
  [
    '{"a":"x","a":"y"}',
    [
      ['name', 'a', ['a']],
      ['string', 'x', ['a']],
      ['name', 'a', ['a']],
      ['string', 'y', ['a']],
    ],
  ],
  [
    '{"a":1,"\\u0061":"\\u0079"}',
    [
      ['name', 'a', ['a']],
      ['number', '1', ['a']],
      ['name', 'a', ['a']],
      ['string', 'y', ['a']],
    ],
  ],
  [
    '{"__proto__":"x"}',
    [
      ['name', '__proto__', ['__proto__']],
      ['string', 'x', ['__proto__']],
    ],
  ],
  [
    '["a",{"b":["c"]},"d"]',
    [
      ['string', 'a', [undefined]],
      ['name', 'b', [undefined, 'b']],
      ['string', 'c', [undefined, 'b', undefined]],
      ['string', 'd', [undefined]],
    ],
  ],
  [
    '{"a":{"b":"x"},"c":"\\\\"}',
    [
      ['name', 'a', ['a']],
      ['name', 'b', ['a', 'b']],
      ['string', 'x', ['a', 'b']],
      ['name', 'c', ['c']],
      ['string', '\\', ['c']],
    ],
  ],
  ['-1.50e+3', [['number', '-1.50e+3', []]]],
  ['"\\""', [['string', '"', []]]],
  [
    '{"true":true,"x":[null,false]}',
    [
      ['name', 'true', ['true']],
      ['name', 'x', ['x']],
    ],
  ],
])('%s', (text, expected) => {
  expect(visited(text)).toEqual(expected);
});
