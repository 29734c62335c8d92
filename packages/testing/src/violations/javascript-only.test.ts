import { fields } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertExact } from '../../test-support/assert-exact.ts';
import { javascriptOnlyValues, javascriptOnlyViolations } from './javascript-only.ts';

test('every field has a row of values that JSON lacks, and every required one a row of undefined', () => {
  const rows = javascriptOnlyViolations.map(({ rule, path }) => `${rule} ${path}`);
  const wanted = fields.flatMap(({ name, required }) => [`type /${name}`, ...(required ? [`required /${name}`] : [])]);
  expect(rows).toEqual(wanted);
});

test.each(javascriptOnlyViolations)('$rule at $path, alone', (row) => {
  assertExact(row, 60);
});

test.each(Object.entries(javascriptOnlyValues))(
  '%s is made anew each time, and is no string, finite number, boolean or null',
  (_, make) => {
    const value = make();
    expect(['string', 'boolean'].includes(typeof value) || value === null || Number.isFinite(value)).toBe(false);
    if (typeof value === 'object') expect(Object.is(value, make())).toBe(false);
  },
);

test('fast-check can show every one of them', () => {
  const rows = javascriptOnlyViolations.filter(({ path }) => path === '/city');
  for (const row of rows) {
    const shown = fc.sample(row.arbitrary, { numRuns: 300, seed: 1 }).map((event) => fc.stringify(event));
    expect(shown.every((text) => / with city: ./.test(text))).toBe(true);
  }
  const shown = fc
    .sample((rows[0] as (typeof rows)[0]).arbitrary, { numRuns: 1000, seed: 1 })
    .map((event) => fc.stringify(event));
  for (const words of [...Object.keys(javascriptOnlyValues), 'throws when read']) {
    expect(
      shown.some((text) => text.endsWith(` with city: ${words}`)),
      words,
    ).toBe(true);
  }
});
