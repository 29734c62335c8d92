import { expect, test } from 'vitest';
import { fields } from '../generated/fields.ts';
import { refuseBuriedNames, tombstones } from './tombstones.ts';

test('no field has the name of a removed one', () => {
  expect(() => refuseBuriedNames(fields, tombstones)).not.toThrow();
});

test.each([
  ['another type', { name: 'city', type: 'integer' }, "it can't come back as string. Take another name"],
  ['its own type', { name: 'city', type: 'string' }, 'is one again: take its tombstone away'],
] as const)('a removed name that comes back with %s is refused', (_, buried, message) => {
  expect(() => refuseBuriedNames(fields, [{ ...buried, removedIn: '2.0.0' }])).toThrow(message);
  expect(() => refuseBuriedNames(fields, [{ ...buried, name: 'gone', removedIn: '2.0.0' }])).not.toThrow();
});
