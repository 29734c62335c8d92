import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from './commands/index.ts';
import { programData } from './help-data.ts';
import { manPage } from './man-page.ts';

const folder = join(import.meta.dirname, '..');
const FILE = join(folder, 'man/acme-telemetry.1');
const help = programData(commands);

test('the page in git is what the commands say', () => {
  expect(existsSync(FILE) && readFileSync(FILE, 'utf8'), 'Run: npx -y pnpm@12 generate').toBe(manPage(help));
});

test('the package ships it', () => {
  const { man, files } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect(man).toBe('./man/acme-telemetry.1');
  expect(files).toContain('man');
});

/** Programs that find what is wrong in a page: append a row. mandoc would have a date, which the page leaves out. */
const linters = [
  { program: 'groff', args: ['-man', '-Tutf8', '-ww', '-z'] },
  { program: 'mandoc', args: ['-man', '-T', 'lint', '-W', 'error'] },
];

const isThere = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;

test.for(linters)('$program finds nothing wrong', ({ program, args }, context) => {
  if (!isThere(program)) context.skip(`there is no ${program} in the PATH`);
  const lint = (input: string) => spawnSync(program, args, { input, encoding: 'utf8' });
  const { status, stdout, stderr } = lint(manPage(help));
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  const wrong = lint('.TH A 1\n.SH NAME\na \\- b\n.TP\n.fam Q\n\\f[nope]x\n.ft\n.so none\n.de\n');
  expect(wrong.stdout + wrong.stderr, `${program} has not looked.`).not.toBe('');
});

test('read by people it holds every command, option, example and exit code, as they are', (context) => {
  if (!isThere('groff')) context.skip('there is no groff in the PATH');
  const { stdout } = spawnSync('groff', ['-man', '-Tutf8', '-P-cbou', '-rLL=1000n'], {
    input: manPage(help),
    encoding: 'utf8',
  });
  const read = stdout.replaceAll(/\s+/g, ' ');
  for (const { usage, about, examples, options, exits } of [{ ...help, about: [] }, ...help.commands]) {
    const words = [
      usage,
      ...about,
      ...examples.map(({ line }) => line),
      ...options.map(({ name }) => `--${name}`),
      ...exits.map(({ code, means }) => `${code} ${means}.`),
    ];
    for (const text of words) expect(read).toContain(text.replaceAll(/\s+/g, ' '));
  }
});
