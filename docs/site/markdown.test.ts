import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '@acme/telemetry-schema';
import { createMarkdownRenderer } from 'vitepress';
import { expect, test } from 'vitest';
import { classesForKinds, codeTheme } from './code-theme.ts';
import { configureMarkdown } from './markdown.ts';
import { docs } from './places.ts';

const md = await createMarkdownRenderer(docs, {
  theme: codeTheme,
  codeTransformers: [classesForKinds],
  config: configureMarkdown,
});
const render = (text: string, relativePath = 'rules.md') => md.render(text, { relativePath });

test('the columns of a table are aligned by classes', () => {
  const html = render('| a | b | c |\n|--:|:-:|---|\n| 1 | 2 | 3 |\n');
  expect(html).not.toContain('style=');
  expect(html).toContain('<td class="align-right">1</td>');
  expect(html).toContain('<td class="align-center">2</td>');
  expect(html).toContain('<td>3</td>');
});

test('a cell with more than a few words is marked', () => {
  const html = render(`| a | b |\n|---|---|\n| ${'x'.repeat(30)} | ${'y'.repeat(31)} |\n`);
  expect(html).toMatch(/<td>x+<\/td>/);
  expect(html).toMatch(/<td class="long">y+<\/td>/);
});

test('code is coloured by classes', () => {
  const html = render("```ts\n// why\nconst count: number = parse('text', 42);\n```\n");
  expect(html).not.toContain('style=');
  for (const kind of ['comment', 'keyword', 'string', 'value', 'name', 'punctuation']) {
    expect(html).toContain(`class="code-${kind}"`);
  }
  expect(html).toMatch(/<span class="code-string">[^<]*text/);
  expect(html).not.toMatch(/#0000\d\d/);
});

test('a link to a file that is no page is its text alone', () => {
  const html = render(
    'See [the **code**](../packages/cli/src/main.ts), [the guide](../CONTRIBUTING.md) and [more](mutation.md).',
  );
  expect(html).toContain('See the <strong>code</strong>, <a href="/repository/contributing.html">the guide</a>');
  expect(html).toContain('<a href="/mutation.html">more</a>');
});

test('long names in heads of tables and titles may break, and names in cells stay whole', () => {
  const html = render('# @acme/telemetry-kafka/memory\n\n| event\\_type |\n|---|\n| event\\_type a/b |\n');
  expect(html).toMatch(/<h1 [^>]*id="acme-telemetry-kafka-memory"[^>]*>@acme\/<wbr>telemetry-kafka\/<wbr>memory /);
  expect(html).toContain('<th>event_<wbr>type</th>');
  expect(html).toContain('<td>event_type a/b</td>');
});

test('in the tables of rules each id leads to the page of its rule, and nothing else does', () => {
  const table = '| rule | reads |\n|---|---|\n| `range` | `city` |\n| `type` and more | x |\n';
  const html = render(table);
  expect(html).toMatch(/<td><a href="\/reference\/rules\/range\.html"><code[^>]*>range<\/code><\/a><\/td>/);
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(render(table, 'guides/query.md')).not.toContain('<a ');
});

test('the page of rules has a link for each', () => {
  const html = render(readFileSync(join(docs, 'rules.md'), 'utf8'));
  const linked = [...html.matchAll(/href="\/reference\/rules\/(.+?)\.html"/g)].map(([, id]) => id);
  expect(linked.sort()).toEqual(rules.map(({ id }) => id).sort());
});
