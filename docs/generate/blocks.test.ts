import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { commands as list } from '@acme/telemetry-cli/src/commands/index.ts';
import { duckdbSql } from '@acme/telemetry-json-schema/src/sql/duckdb.ts';
import { rules, sampleEvent } from '@acme/telemetry-schema';
import { afterAll, expect, test } from 'vitest';
import { runCli } from './cli/run-cli.ts';
import { pages } from './pages.ts';
import { exampleOf } from './rules/examples.ts';

const root = join(import.meta.dirname, '../..');
const scratch = join(import.meta.dirname, '../.scratch');
mkdirSync(scratch, { recursive: true });
const folder = mkdtempSync(join(scratch, 'blocks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const blocks = (await pages()).flatMap(({ path, content }) =>
  [...content.matchAll(/^(`{3,})([a-z]+).*\n([\s\S]*?)^\1$/gm)].map(([, , language = '', code = '']) => ({
    path,
    language,
    code,
  })),
);
const ofLanguage = (language: string) => blocks.filter((block) => block.language === language);
const ofRule = (language: string, id: string) =>
  ofLanguage(language).filter(({ path }) => path === `reference/rules/${id}.md`);

test('there are blocks of these languages, and of no others', () => {
  expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual([
    'json',
    'jsonl',
    'sh',
    'sql',
    'text',
    'ts',
  ]);
});

test('JSON is JSON', () => {
  for (const { code } of ofLanguage('json')) expect(() => JSON.parse(code)).not.toThrow();
  for (const { code } of ofLanguage('jsonl')) for (const line of code.trimEnd().split('\n')) JSON.parse(line);
});

test('TypeScript has the right types, and runs', async () => {
  const own = ofLanguage('ts');
  expect(own.length).toBeGreaterThan(15);
  for (const [at, { code }] of own.entries()) writeFileSync(join(folder, `block-${at}.ts`), code);
  const compilerOptions = { types: ['node'], lib: ['ES2023'] };
  const config = { extends: '../../../tsconfig.base.json', compilerOptions, include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
  for (const at of own.keys()) expect((await import(join(folder, `block-${at}.ts`))).judge).toBeTypeOf('object');
}, 120_000);

test('commands that set a severity are understood', async () => {
  const commands = blocks.filter(({ language, path }) => language === 'sh' && path.startsWith('reference/rules/'));
  expect(commands.length).toBeGreaterThan(10);
  const file = join(folder, 'events.jsonl');
  writeFileSync(file, `${JSON.stringify(sampleEvent)}\n`);
  for (const { code } of commands) {
    const [, args = ''] = /^npx -y pnpm@12 --silent acme-telemetry (.+)\n$/.exec(code) ?? [];
    const { code: status, printed } = await runCli(args.replace('events.jsonl', file).split(' '));
    expect([args, status, printed.includes('1 event: valid')]).toEqual([args, 0, true]);
  }
});

test('commands of the program are its own examples, and those whose output is shown', () => {
  const examples = new Set(list.flatMap((command) => command.examples.map(({ line }) => `${line}\n`)));
  const commands = ofLanguage('sh').filter(({ path }) => path.startsWith('reference/cli/'));
  const shown = commands.filter(({ code }) => !examples.has(code));
  expect(shown.length).toBeGreaterThan(10);
  expect(commands.length - shown.length).toBe(examples.size);
  for (const { code } of shown) expect(code).toMatch(/^npx -y pnpm@12 --silent acme-telemetry [a-z-]+/);
});

const judgedBySql = rules.filter(({ id }) => ofRule('sql', id).length > 0);

test('rules that a database judges have their queries', () => {
  expect(judgedBySql.length).toBeGreaterThan(15);
});

test('the query for DuckDB finds the event that breaks the rule, and not the other', async () => {
  const { DuckDBInstance } = createRequire(join(root, 'packages/lake/package.json'))('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create()).connect();
  for (const statement of duckdbSql()
    .content.replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m))
    if (statement.trim() !== '') await connection.run(statement);
  for (const rule of judgedBySql) {
    const example = exampleOf(rule);
    const texts = [example?.broken, example?.repaired].map((shown) => shown?.text.replaceAll('\n', ' ') ?? '');
    const lake = join(folder, rule.id);
    mkdirSync(lake);
    writeFileSync(join(lake, 'object.gz'), gzipSync(texts.map((text) => `${text}\n`).join('')));
    const [duckdb, spark, ...more] = ofRule('sql', rule.id).map(({ code }) => code);
    expect(more).toEqual([]);
    // The one for Spark differs in that its view has no argument.
    expect(spark).toBe(duckdb?.replace("('lake/**/*.gz')", ''));
    const found = await connection.runAndReadAll(duckdb?.replace('lake/**/*.gz', `${lake}/**/*.gz`));
    expect([rule.id, found.getRowsJson().map(([, line]: readonly unknown[]) => Number(line))]).toEqual([rule.id, [1]]);
  }
}, 120_000);
