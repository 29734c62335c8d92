import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortNames } from './short-names.ts';

const long = 'x'.repeat(60);
const named = (...names: readonly string[]) => shortNames(names.map((object) => ({ object })));

test.each([
  [['a/b/c.gz', 'a/b/d.gz'], ''],
  [[`a/b/${long}`, 'a/b/d.gz'], 'a/b/'],
  [[`a/b/${long}`, 'a/bb/d.gz'], 'a/'],
  [[`a/b/${long}`, 'c'], ''],
  [[`s3://bucket/${long}/1`, `s3://bucket/${long}/2`], `s3://bucket/${long}/`],
  [[`/${long}`], '/'],
  [[long], ''],
  [[], ''],
])('of %j the folder %j is left out', (names, folder) => {
  expect(named(...names).folder).toBe(folder);
});

const names = fc.array(fc.stringMatching(/^[ab/]{0,4}x{0,60}$/), { minLength: 1 });

test('with the folder before it a short name is the name again', () => {
  fc.assert(
    fc.property(names, (all) => {
      const { folder, of } = named(...all);
      for (const name of all) expect(folder + of(name)).toBe(name);
    }),
  );
});
