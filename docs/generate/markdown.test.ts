import { expect, test } from 'vitest';
import { code, escaped, facts, fence, sections, table, withDecisions } from './markdown.ts';

test.each([
  ['a < b & {{ c }}', 'a &lt; b &amp; &#123;&#123; c }}'],
  ['a_b *c* [d] `e` | f', 'a\\_b \\*c\\* \\[d\\] \\`e\\` \\| f'],
])('%s is left as it is by Markdown, Vue and a table', (text, expected) => {
  expect(escaped(text)).toBe(expected);
});

test.each([
  ['a', '`a`'],
  ['', '`  `'],
  ['a`b', '``a`b``'],
  ['`a`', '`` `a` ``'],
  ['a|b\n', '`a\\|b\\n`'],
])('%j as code', (text, expected) => {
  expect(code(text)).toBe(expected);
});

test('a block that holds a fence gets a longer one, and marks lines', () => {
  expect(fence('json', '{}\n')).toBe('```json\n{}\n```');
  expect(fence('json', '{\n}', [1, 2])).toBe('```json {1,2}\n{\n}\n```');
  expect(fence('text', '```\nx\n```')).toBe('````text\n```\nx\n```\n````');
});

test('tables, facts and sections leave out what is undefined', () => {
  expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n|---|---|\n| 1 | 2 |');
  expect(
    facts(
      ['a', 'b'],
      [
        ['1', undefined],
        ['2', 'x'],
      ],
    ),
  ).toBe('| a | b |\n|---|---|\n| 2 | x |');
  expect(sections('# a', undefined, '', 'b')).toBe('# a\n\nb\n');
});

test('a decision is linked by its number, and by nothing like one', () => {
  expect(withDecisions('x; D7, D28')).toBe('x; [D7](/reference/decisions#d7), [D28](/reference/decisions#d28)');
  expect(withDecisions('D0 D281 BD7 4K')).toBe('D0 D281 BD7 4K');
});
