import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { figures } from './figures.ts';
import { withFigures } from './marked-figures.ts';
import { performancePage } from './performance-page.ts';
import { conditionsOf, readRecord } from './record.ts';

const root = join(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const records = globSync('docs/figures/*.json', { cwd: root }).map((file) => basename(file, '.json'));
const isTable = (part: string) => part.startsWith('|');

test('there are records, and each is shown', () => {
  expect(records.length).toBeGreaterThan(0);
  expect([...new Set(figures.map(({ record }) => record))].toSorted()).toEqual(records.toSorted());
});

test.each(records)('%s names its day, and a command that there is', (name) => {
  const { command, date } = readRecord(name);
  const [, script = ''] = /^npx -y pnpm@12 (\S+)/.exec(command) ?? [];
  expect(Object.keys(scripts)).toContain(script);
  expect(scripts[script]).toContain(`scripts/measure.ts ${script}`);
  expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test('every table of the page comes from a record, whose run is named above it', () => {
  const [, ...parts] = performancePage().content.split('\n## ');
  expect(parts.length).toBe(figures.length);
  for (const [at, { title, record, show }] of figures.entries()) {
    const [section = ''] = parts.filter((part) => part.startsWith(`${title}\n`));
    const run = readRecord(record);
    const tables = section.split('\n\n').filter(isTable);
    expect(tables, title).not.toEqual([]);
    expect(tables, title).toEqual(
      show(run.figures as never)
        .split('\n\n')
        .filter(isTable),
    );
    for (const table of tables) expect(table.split('\n').length, title).toBeGreaterThan(2);
    expect(section).toContain(`\`\`\`sh\n${run.command}\n\`\`\``);
    expect(section).toContain(conditionsOf(run));
    expect(parts[at]).toBe(section);
  }
});

test('no cell says that a figure is missing from its record', () => {
  expect(performancePage().content).not.toMatch(/undefined|NaN|null|Infinity|\[object/);
});

test('a figure without a record fails, and names the file', () => {
  expect(() => readRecord('none')).toThrow('docs/figures/none.json is no record');
});

test('what stands between marks is replaced, and nothing else; marks that do not fit are refused', () => {
  const [one, two] = figures as [(typeof figures)[number], (typeof figures)[number]];
  const page = `a\n\n<!-- figures: ${one.name} -->\nstale | 1\n<!-- /figures -->\n\nb\n`;
  const fresh = withFigures(page, [one]);
  expect(fresh).toMatch(/^a\n\n<!-- figures: \S+ -->\n\n[\s\S]*\|\n\n<!-- \/figures -->\n\nb\n$/);
  expect(fresh).not.toContain('stale');
  expect(withFigures(fresh, [one])).toBe(fresh);
  expect(() => withFigures(page, [one, two])).toThrow(`is to show ${one.name}, ${two.name}`);
  expect(() => withFigures(page, [two])).toThrow(`has marks for ${one.name}, and`);
  expect(() => withFigures(page + page, [one])).toThrow('each');
  expect(() => withFigures('a', [one])).toThrow('has marks for no figures');
});
