import { expect, test } from 'vitest';
import { anchored, sparkLiteral } from './spark-text.ts';

test('a text is quoted, raw where it has a backslash', () => {
  expect(["it's", '', '\\A[0-9]\\z'].map(sparkLiteral)).toEqual(["'it''s'", "''", "r'\\A[0-9]\\z'"]);
  expect(() => sparkLiteral("\\'")).toThrow('no raw literal');
});

test('a pattern ends where the text ends', () => {
  expect(['^a|b$', '[^0-9.]', '^1\\.2$', 'x'].map(anchored)).toEqual(['\\Aa|b\\z', '[^0-9.]', '\\A1\\.2\\z', 'x']);
});

test.each(['^a$|^b$', 'a\\$', '(?:^a)'])('a pattern with another anchor is refused: %s', (pattern) => {
  expect(() => anchored(pattern)).toThrow('at its beginning');
});
