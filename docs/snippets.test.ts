import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { afterAll, expect, test } from 'vitest';
import { readSnippets, snippetsOf } from './snippets.ts';

const root = join(import.meta.dirname, '..');
const snippets = readSnippets(root);

// Within this folder, so that packages are found by name.
const scratch = join(import.meta.dirname, '.scratch');
mkdirSync(scratch, { recursive: true });
const folder = mkdtempSync(join(scratch, 'snippets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (at: number) => `snippet-${at}.${/\b(test|it)\(/.test(snippets[at]?.code ?? '') ? 'test.' : ''}ts`;
const events = [sampleEvent, documentedSampleEvent].map((event) => JSON.stringify(event));
writeFileSync(join(folder, 'object.gz'), gzipSync(`${events.join('')}\nno event\n`));
writeFileSync(join(folder, 'events.jsonl'), `${events.join('\n')}\n`);
snippets.forEach(({ code }, at) => {
  writeFileSync(join(folder, fileOf(at)), code);
});

test('there are pages with code', () => {
  expect(snippets.length).toBeGreaterThan(7);
  expect(new Set(snippets.map(({ page }) => page)).size).toBeGreaterThan(2);
});

test('code is found with its line and what it prints', () => {
  expect(snippetsOf('p', 'a\n\n```ts\nx\n```\n\n```text\ny\n```\n```ts\nz\n```\n')).toEqual([
    { page: 'p', line: 4, code: 'x\n', prints: 'y\n' },
    { page: 'p', line: 11, code: 'z\n' },
  ]);
});

test('all code has the right types', () => {
  const config = {
    extends: '../../../tsconfig.base.json',
    compilerOptions: { types: ['node'], lib: ['ES2023'], noUnusedLocals: false },
    include: ['*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
  const named = stdout.replace(
    /snippet-(\d+)(?:\.test)?\.ts/g,
    (_, at) => `${snippets[Number(at)]?.page}:${snippets[Number(at)]?.line}`,
  );
  expect(named).toBe('');
  expect(status).toBe(0);
});

test.each(snippets.map((snippet, at) => ({ ...snippet, at })))('$page:$line runs', ({ at, prints }) => {
  const file = fileOf(at);
  const [program, ...args] = file.endsWith('.test.ts')
    ? [join(root, 'node_modules/.bin/vitest'), 'run', '--root', folder, file]
    : [process.execPath, file];
  const printed = execFileSync(program as string, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (prints !== undefined) expect(printed).toBe(prints);
});
