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

test('a constructor has one heading, and does not say that it takes the place of another', () => {
  const section = (level: string) => `\n\`\`\`ts\nnew A();\n\`\`\`\n\n${level} Returns\n\n\`A\`\n\n`;
  const overrides = '###### Overrides\n\n`Error.constructor`\n\n';
  expect(tidied(`#### Constructors\n\n##### Constructor\n${section('######')}${overrides}#### Methods\n\nx\n`)).toBe(
    `#### Constructor\n${section('#####')}#### Methods\n\nx\n`,
  );
  expect(tidied(`#### Constructors\n\n##### Constructor\n${section('######')}***\n\n###### Returns\n`)).toBe(
    `#### Constructor\n${section('#####')}***\n\n###### Returns\n`,
  );
});

test('a union in a cell begins with its first member', () => {
  const head = ['Parameter | Type', '------ | ------'];
  expect(tidied(table(...head, '`code` | \\| `"a"` \\| `"b"`'))).toBe(table(...head, '`code` | `"a"` \\| `"b"`'));
});
