import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LANGUAGES, RUN_ELSEWHERE, SHOWN_FILES } from './snippets/languages.ts';
import { isProgram, isRunElsewhere, PageRuns, whyLeftOut } from './snippets/page-runs.ts';
import { parseFault } from './snippets/parse-fault.ts';
import { commandFault } from './snippets/programs.ts';
import { shellCommands } from './snippets/shell-commands.ts';
import { blocksOf, fileNameOf, includesOf, readPages } from './snippets.ts';

const root = join(import.meta.dirname, '..');
const pages = readPages(root);
const blocks = [...pages].flatMap(([page, text]) => blocksOf(page, text));
const includes = [...pages].flatMap(([page, text]) => includesOf(page, text));

// Within this folder, so that packages are found by name.
const scratch = join(import.meta.dirname, '.scratch');
mkdirSync(scratch, { recursive: true });
const folder = mkdtempSync(join(scratch, 'snippets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const runs = new PageRuns(root, folder, blocks);

test('code is found with its line, its file and what it prints', () => {
  const text = 'a\n\n```ts [a.ts]\nx\n```\n\n```text\ny\n```\n```ts\nz\n```\n\n```text picture\np\n```\n';
  const found = blocksOf('p', text);
  expect(found).toEqual([
    { page: 'p', line: 4, language: 'ts', label: '[a.ts]', code: 'x\n', prints: 'y\n' },
    { page: 'p', line: 11, language: 'ts', label: '', code: 'z\n' },
    { page: 'p', line: 15, language: 'text', label: 'picture', code: 'p\n' },
  ]);
  expect(found.map((block) => fileNameOf(block))).toEqual(['a.ts', undefined, undefined]);
  expect(() => blocksOf('p', 'a\n```ts\nx\n')).toThrow('p:2');
});

test('files that a page shows are found with their lines', () => {
  const text = 'a\n<<< ../b/c.ts [c]\n\n<!--@include: ../b/d.md{3,17}-->\n';
  expect(includesOf('docs/p.md', text)).toEqual([
    { page: 'docs/p.md', line: 2, file: 'b/c.ts' },
    { page: 'docs/p.md', line: 4, file: 'b/d.md', range: [3, 17] },
  ]);
});

test('there are pages with code, READMEs and pages of the site', () => {
  expect(blocks.length).toBeGreaterThan(50);
  const withCode = [...new Set(blocks.map(({ page }) => page))];
  expect(withCode.filter((page) => page.startsWith('docs/')).length).toBeGreaterThan(2);
  expect(withCode.filter((page) => page.startsWith('packages/')).length).toBeGreaterThan(2);
});

test('every block has a language that is looked into', () => {
  const unknown = blocks.filter((block) => {
    const { language, label } = block;
    if (isRunElsewhere(block)) return false;
    return !(language in LANGUAGES) || (language === 'text' && label !== 'picture');
  });
  expect(unknown.map(({ page, line, language }) => `${page}:${line} ${language}`)).toEqual([]);
});

test('what is run elsewhere is there, and its test reads it', () => {
  for (const { page, languages, by } of RUN_ELSEWHERE) {
    expect(blocks.filter((block) => block.page === page && languages.includes(block.language))).not.toEqual([]);
    expect(readFileSync(join(root, by), 'utf8')).toContain('README.md');
  }
});

test('what a page shows of another file is there, and has a test or is run by the page', () => {
  expect(includes.length).toBeGreaterThan(0);
  const faults = includes.filter(({ page, file }) => {
    const by = SHOWN_FILES.find(({ files }) => files.test(file))?.by;
    const isRun = blocks.some((block) => block.page === page && block.language === 'sh' && block.code.includes(file));
    return !existsSync(join(root, file)) || !(isRun || (by !== undefined && existsSync(join(root, by))));
  });
  expect(faults).toEqual([]);
});

test('shown lines of a page are one section of it, without its heading', () => {
  for (const { page, file, range } of includes) {
    if (range === undefined) continue;
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    const start = lines.findLastIndex((line, at) => at < range[0] - 1 && /^##+ /.test(line));
    const end = lines.findIndex((line, at) => at > start && /^##+ /.test(line));
    // The numbers that belong there: one behind the heading, and the last before the next.
    expect(range, `${page}: ${file}, ${lines[start]}`).toEqual([start + 2, end]);
  }
});

test('every command exists, with the options that it is given', () => {
  const given = blocks.filter(({ language }) => language === 'sh');
  const words = given.flatMap(({ page, line, code }) =>
    shellCommands(code).map((command) => ({ at: `${page}:${line}`, command })),
  );
  expect(words.length).toBeGreaterThan(50);
  const faults = words.flatMap(({ at, command }) => {
    const fault = commandFault(command, root);
    return fault === undefined ? [] : [`${at} ${command.join(' ')}: ${fault}`];
  });
  expect(faults).toEqual([]);
});

test('what is parsed can be parsed', () => {
  const given = blocks.filter((block) => ['js', 'json'].includes(block.language) && !isRunElsewhere(block));
  expect(given.length).toBeGreaterThan(3);
  const faults = given.flatMap((block) => {
    const fault = parseFault(block);
    return fault === undefined ? [] : [`${block.page}:${block.line}: ${fault}`];
  });
  expect(faults).toEqual([]);
});

test('all TypeScript has the right types, for the strictest of readers', () => {
  const config = {
    extends: '../../../tsconfig.base.json',
    compilerOptions: {
      types: ['node'],
      lib: ['ES2023'],
      noUnusedLocals: false,
      noPropertyAccessFromIndexSignature: true,
    },
    include: ['*/*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], {
    encoding: 'utf8',
  });
  // Readers have declarations in place of our sources, which ask that of nobody.
  const ofSources = /^packages\/.* error TS4111: /;
  expect(stdout.split('\n').filter((line) => line !== '' && !ofSources.test(line))).toEqual([]);
  expect(stderr).toBe('');
  // Without diagnostics, or with some: all else is a compiler that broke off.
  expect([0, 1, 2]).toContain(status);
});

for (const page of pages.keys()) {
  const programs = blocks.filter((block) => block.page === page && isProgram(block));
  if (programs.length === 0) continue;
  describe(page, () => {
    for (const block of programs) {
      const why = whyLeftOut(block);
      test(`line ${block.line}, ${block.language}`, async (context) => {
        if (why !== undefined) return context.skip(`not run, but its commands are looked up: ${why}`);
        const { status, printed, stderr = '' } = await runs.run(block);
        const mayFail = block.language === 'sh' && (block.prints !== undefined || status === 1);
        if (!mayFail) expect(status, printed + stderr).toBe(0);
        const repair = `If that is right: npx -y pnpm@12 exec node docs/snippets/mend.ts ${page}`;
        if (block.prints !== undefined) expect(printed, repair).toBe(block.prints);
      });
    }
  });
}
