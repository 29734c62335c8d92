import { expect, test } from 'vitest';
import { tidied } from './tidied.ts';

const table = (...rows: readonly string[]) => `${rows.map((row) => `| ${row} |\n`).join('')}`;

test('a column of defaults without one is left out, one with some stays', () => {
  const line = '------ | ------ | ------';
  expect(
    tidied(
      `a\n\n${table('Property | Type | Default value', line, '`code` | `"a"` \\| `"b"` | `undefined`', '`name` | `"E"` | `\'E\'`')}\nb\n`,
    ),
  ).toBe(`a\n\n${table('Property | Type', '------ | ------', '`code` | `"a"` \\| `"b"`', '`name` | `"E"`')}\nb\n`);
  expect(
    tidied(table('Parameter | Type | Default value', line, '`key` | `string` | `undefined`', '`n?` | `number` | `20`')),
  ).toBe(table('Parameter | Type | Default value', line, '`key` | `string` | -', '`n?` | `number` | `20`'));
});

test('a table without defaults stays as it is', () => {
  const text = `${table('Name | Type', '------ | ------', '`a` | `undefined`')}\nb`;
  expect(tidied(text)).toBe(text);
});

const method = '##### \\[hasInstance\\]() {#hasinstance}\n\n###### Returns\n\n`boolean`\n\n';

test('members whose name is a symbol are left out, and the heading above them where nothing is left below', () => {
  const brand = table('Property | Type', '------ | ------', '<a id="p"></a> `[BRAND]` | `true`', '`code` | `"a"`');
  const left = table('Property | Type', '------ | ------', '`code` | `"a"`');
  expect(tidied(`${brand}\n#### Methods\n\n${method}***\n\n### B\n`)).toBe(`${left}\n***\n\n### B\n`);
  expect(tidied(`#### Methods\n\n${method}## Interfaces\n`)).toBe('## Interfaces\n');
  expect(tidied(`#### Methods\n\n##### close()\n\nx\n\n${method}***\n`)).toBe(
    '#### Methods\n\n##### close()\n\nx\n\n***\n',
  );
  expect(tidied(`#### Methods\n\n${method}##### open()\n\nx\n`)).toBe('#### Methods\n\n##### open()\n\nx\n');
  expect(tidied(`a\n\n#### Methods\n\n${method}`)).toBe('a\n\n');
});
