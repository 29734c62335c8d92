import { expect, test } from 'vitest';
import { BoundedNames } from './bounded-names.ts';

test('64 names are counted apart, whatever comes later is other', () => {
  const names = new BoundedNames(/^[a-z]+$/);
  const all = Array.from({ length: 70 }, (_, at) => 'x'.repeat(at + 1));
  for (const name of [...all, ...all]) names.add(name);
  const counts = names.snapshot();
  expect(Object.keys(counts)).toEqual([...all.slice(0, 64), 'other']);
  expect(counts.x).toBe(2);
  expect(counts.other).toBe(12);
});

test('what does not look like a name is other, and takes no place', () => {
  const names = new BoundedNames(/^[A-Za-z_]{1,64}$/);
  for (const name of ['né', '', '10.0.0.1', 'title_type', 'CUST_5e6f7a8b', 'x'.repeat(65)]) names.add(name);
  expect(names.snapshot()).toEqual({ title_type: 1, other: 5 });
});

test('a name that happens to be "other", or one of Object, is a name', () => {
  const names = new BoundedNames(/^[A-Za-z_]{1,64}$/);
  for (const name of ['other', 'constructor', '__proto__', '1']) names.add(name);
  const counts = names.snapshot();
  expect(Object.entries(counts)).toEqual([
    ['other', 2],
    ['constructor', 1],
    ['__proto__', 1],
  ]);
  expect(Object.getPrototypeOf(counts)).toBe(Object.prototype);
});

test('nothing counted is an empty object', () => {
  expect(new BoundedNames(/./).snapshot()).toEqual({});
});
