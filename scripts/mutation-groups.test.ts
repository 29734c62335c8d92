import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { groups, groupsNamed } from './mutation-groups.ts';

const cwd = join(import.meta.dirname, '..');

test.each(groups.flatMap(({ name, mutate }) => mutate.map((pattern) => [name, pattern] as const)))(
  '%s: %s matches code',
  (_, pattern) => {
    expect(globSync(pattern, { cwd }).filter((file) => !file.includes('.test'))).not.toEqual([]);
  },
);

test('groups are chosen by name, all of them when none is named', () => {
  expect(groupsNamed([])).toBe(groups);
  expect(groupsNamed(['validation', 'checks'])).toEqual([groups[0], groups[2]]);
  expect(groupsNamed(['checks', 'nope'])).toBe("There is no group 'nope'. The groups are checks, rules, validation.");
});
