import { expect, test } from 'vitest';
import { aField, asVersion, current, edits, withField } from '../../test-support/parts.ts';
import { rowCases } from '../../test-support/row-cases.ts';
import { secondsOf } from '../../test-support/seconds-of.ts';
import type { Contract } from '../contract/contract.ts';
import { compare } from './compare.ts';
import { compareWithReleased } from './compare-with-released.ts';

/** Fields of which each has a pattern of its own, so that nothing of one is known from another. */
const patterned = (count: number, pattern: (number: number) => string) =>
  edits(
    ...Array.from({ length: count }, (_, number) =>
      withField(aField(`text_${number}`, { rule: 'identifier-format', pattern: pattern(number), maxLength: 60 })),
    ),
  );

test('a pair is compared in less than a second, though every pattern is seen for the first time', () => {
  const old = patterned(6, (number) => `^[a-z]{${number + 2},20}(?:-[0-9]{1,12})?$`)(current);
  const next = patterned(6, (number) => `^[a-z]{${number + 1},20}(?:-[0-9]{1,12})?$`)(current);
  let verdict: string | undefined;
  expect(secondsOf(() => ({ verdict } = compare(old, next)))).toBeLessThan(1);
  expect(verdict).toBe('stage');
});

test.each(rowCases)('$code is compared in less than a second', ({ old: prepare, next: edit }) => {
  const old = prepare(current);
  const next = edit(old);
  expect(secondsOf(() => expect(compare(old, next).changes).not.toEqual([]))).toBeLessThan(1);
});

test('50 released versions are checked in less than 10 seconds', () => {
  const versions: Contract[] = [];
  for (let minor = 0; minor < 50; minor++) {
    const own = { title: `Note of 1.${minor}`, maxLength: 10 + minor, rule: 'non-empty' };
    versions.push(asVersion(`1.${minor}.0`)(withField(aField(`note_${minor % 5}`, own))(current)));
  }
  const next = asVersion('1.50.0')(withField(aField('latest'))(current));
  let count = 0;
  const options = { today: '2030-01-01' };
  const seconds = secondsOf(() => (count = compareWithReleased(next, versions, options).versions.length));
  expect(count).toBe(50);
  expect(seconds).toBeLessThan(10);
}, 120_000);
