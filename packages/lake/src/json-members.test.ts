import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonValue } from '../../schema/test-support/json-value.ts';
import { lastMembers, visitMembers, withoutRepeated } from './json-members.ts';

// After an object with the name of a mere backslash, V8's JSON.parse takes for it whatever name begins with an escape.
const name = fc
  .oneof(fc.constantFrom('a', 'b', '__proto__', '"', '{', '\ud800'), fc.string())
  .filter((text) => text !== '\\');
const space = fc.constantFrom('', ' ', '\n', '\t\r ');
const token = (text: string) => fc.constantFrom(text, text.replace(/^"a"$/, '"\\u0061"'));
const member = fc
  .tuple(name, jsonValue({ maxDepth: 3 }), space, space, space, space)
  .chain(([key, value, ...spaces]) =>
    token(JSON.stringify(key)).map(
      (spelled) => `${spaces[0]}${spelled}${spaces[1]}:${spaces[2]}${JSON.stringify(value)}${spaces[3]}`,
    ),
  );
const object = fc
  .tuple(space, fc.array(member, { maxLength: 6 }), space)
  .map(([before, members, after]) => `${before}{${members.join(',') || before}}${after}`);

const parsedOf = (members: ReturnType<typeof lastMembers>) =>
  [...members].map(([key, { name: spelled, value }]) => [key, JSON.parse(spelled), JSON.parse(value)] as const).sort();

test('the members of an object are those that JSON.parse gives it', () => {
  fc.assert(
    fc.property(object, (text) => {
      const expected = Object.entries(JSON.parse(text)).map(([key, value]) => [key, key, value] as const);
      expect(parsedOf(lastMembers(Buffer.from(text)))).toEqual(expected.sort());
    }),
    { numRuns: 1_000, seed: 5 },
  );
  const members = lastMembers(Buffer.from('{ "\\u0061" : 1e400 , "b":[ 1.50, {"}":"\\""} ]\t,"c":"\u00e9"}'));
  expect(members).toEqual(
    new Map([
      ['a', { name: '"\\u0061"', value: '1e400' }],
      ['b', { name: '"b"', value: '[ 1.50, {"}":"\\""} ]' }],
      ['c', { name: '"c"', value: '"\u00e9"' }],
    ]),
  );
});

test('what does not count goes, and all else keeps its bytes', () => {
  fc.assert(
    fc.property(object, (text) => {
      const value = JSON.parse(text);
      const once = withoutRepeated(Buffer.from(text), value);
      expect(JSON.parse(once.toString())).toEqual(value);
      let members = 0;
      visitMembers(once, () => {
        members += 1;
      });
      expect(members).toBe(Object.keys(value).length);
      expect([...lastMembers(once).values()].map(({ value: raw }) => text.includes(raw))).not.toContain(false);
    }),
    { numRuns: 1_000, seed: 5 },
  );
  const text = ' {"a" : 1e400,\n"b":[{"a":1,"a":2}],"\\u0061":"x", "c":5.0,"a":[ 1.50 ],"b":"}" } ';
  expect(withoutRepeated(Buffer.from(text), JSON.parse(text)).toString()).toBe(' {"c":5.0,"a":[ 1.50 ],"b":"}" } ');
});

test('without a limit of depth', () => {
  const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
  const text = `{"a":1,"b":${deep},"a":${deep}}`;
  expect(withoutRepeated(Buffer.from(text), JSON.parse(text)).toString()).toBe(`{"b":${deep},"a":${deep}}`);
});
