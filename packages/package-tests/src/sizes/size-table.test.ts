import { expect, test } from 'vitest';
import { kept, sizesAsJson, sizesAsText } from './size-table.ts';

const recorded = [{ entry: 'a', minified: 10_000, gzip: 1_000 }];

test.each([
  [10_000, 1_000, 'recorded'],
  [10_200, 980, 'recorded'],
  [9_800, 1_020, 'recorded'],
  [10_201, 1_000, 'measured'],
  [9_799, 1_000, 'measured'],
  [10_000, 1_021, 'measured'],
  [10_000, 979, 'measured'],
])('%i and %i bytes: the %s size is kept', (minified, gzip, which) => {
  const measured = [{ entry: 'a', minified, gzip }];
  expect(kept(measured, recorded)).toEqual(which === 'recorded' ? recorded : measured);
});

test('an entry that is new is added, one that is gone is left out', () => {
  const measured = [{ entry: 'b', minified: 1, gzip: 1 }];
  expect(kept(measured, recorded)).toEqual(measured);
});

test('both forms hold every entry and its sizes', () => {
  const sizes = [...recorded, { entry: 'b', minified: 1_234, gzip: 56 }];
  expect(JSON.parse(sizesAsJson(sizes))).toEqual(sizes);
  const text = sizesAsText(sizes, 'measure');
  expect(text).toContain('| `a` | 10.0 | 1.0 |\n| `b` | 1.2 | 0.1 |\n');
  expect(text).toContain('`measure`');
});
