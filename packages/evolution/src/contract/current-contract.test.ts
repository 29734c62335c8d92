import { fields, rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { currentContract } from './current-contract.ts';

const contract = currentContract();

test('it has every field, and every rule that judges something', () => {
  expect(contract.fields.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
  const isIdle = fields.every(({ deprecated, deprecatedValues }) => (deprecated ?? deprecatedValues) === undefined);
  const idle = isIdle ? ['deprecated'] : [];
  expect(contract.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).filter((id) => !idle.includes(id)));
});

test('a field says what writers may send, and what readers accept instead only where it is staged', () => {
  expect(contract.fields.filter((field) => 'reader' in field).map(({ name }) => name)).toEqual(
    fields.filter(({ writer }) => writer !== undefined).map(({ name }) => name),
  );
  expect(contract.fields.filter((field) => 'writer' in field || 'words' in field)).toEqual([]);
});
