import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const scratch = join(import.meta.dirname, '../.scratch');
let folder: string;

beforeAll(() => {
  mkdirSync(scratch, { recursive: true });
  folder = mkdtempSync(join(scratch, 'test-command-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  name: string;
  file?: string;
  source: string;
  args?: string[];
  ends: string[];
  status: number;
}

/** What the command prints last, on a project of one test file: append a row. */
const runs: Run[] = [
  {
    name: 'passed, failed, skipped',
    source: `
      test('passes', () => {});
      test('fails', () => { throw new Error('as it must'); });
      test('notes', (ctx) => ctx.skip('no Java here'));
      describe('part', () => { test.skip('silent', () => {}); test.todo('later'); });`,
    ends: [
      'skipped: one.test.ts > notes: no Java here',
      'skipped: one.test.ts > part > silent: no reason given',
      'skipped: one.test.ts > part > later: to do',
      'failed: one.test.ts > fails: as it must',
      '1 passed, 1 failed, 3 skipped',
    ],
    status: 1,
  },
  {
    name: 'chosen by name: what was not asked for is not skipped',
    source: `
      test('asked one', () => {});
      test('asked two', (ctx) => ctx.skip('no Java here'));
      test('other', () => { throw new Error('not run'); });`,
    args: ['-t', 'asked'],
    ends: ['skipped: one.test.ts > asked two: no Java here', '1 passed, 0 failed, 1 skipped'],
    status: 0,
  },
  {
    name: 'a reason of several lines, as a property gives it',
    source: `test('fails', () => { throw new Error('Property failed\\n{ seed: 1 }\\n  Counterexample: [2]\\n'); });`,
    ends: ['failed: one.test.ts > fails: Property failed { seed: 1 } Counterexample: [2]', '0 passed, 1 failed'],
    status: 1,
  },
  {
    name: 'hooks that fail, before and after',
    source: `
      describe('before', () => { beforeAll(() => { throw new Error('as it must'); }); test('never', () => {}); });
      describe('after', () => { afterAll(() => { throw new Error('as it must'); }); test('passes', () => {}); });`,
    ends: [
      'skipped: one.test.ts > before > never: what its suite needs failed',
      'failed: one.test.ts > before: as it must',
      'failed: one.test.ts > after: as it must',
      '1 passed, 2 failed, 1 skipped',
    ],
    status: 1,
  },
  {
    name: 'an error that no test caught',
    source: `
      test('passes', async () => {
        setTimeout(() => { throw new Error('as it must'); });
        await new Promise((resolve) => setTimeout(resolve, 100));
      });`,
    ends: ['failed: beside the tests: as it must', '1 passed, 1 failed'],
    status: 1,
  },
  { name: 'a file that does not load', source: "import './missing.ts';", ends: ['0 passed, 1 failed'], status: 1 },
  {
    name: 'a wrong type, in a test and beside it',
    file: 'one.test-d.ts',
    source: `
      test('fits', () => { expectTypeOf(1).toEqualTypeOf<number>(); });
      test('does not fit', () => { expectTypeOf(1).toEqualTypeOf<string>(); });
      export const number: number = 'text';`,
    args: ['--typecheck'],
    ends: ['1 passed, 2 failed'],
    status: 1,
  },
  {
    name: 'no file found',
    source: '',
    args: ['elsewhere'],
    ends: ['No test ran: check the paths and names given to the command.', '0 passed, 1 failed'],
    status: 1,
  },
  {
    name: 'vitest does not start',
    source: '',
    args: ['--no-such-option'],
    ends: [
      'vitest ended with exit code 1 before its tests were counted: see what it printed above.',
      '0 passed, 1 failed',
    ],
    status: 1,
  },
  {
    name: 'vitest is killed',
    source: `test('kills', async () => { process.kill(process.ppid, 'SIGKILL'); await new Promise(() => {}); });`,
    ends: ['vitest ended by SIGKILL before its tests were counted: see what it printed above.', '0 passed, 1 failed'],
    status: 1,
  },
];

test.each(runs)('$name', ({ file = 'one.test.ts', source, args = [], ends, status }) => {
  const project = mkdtempSync(join(folder, 'project-'));
  const header = "import { afterAll, beforeAll, describe, expectTypeOf, test } from 'vitest';\n";
  writeFileSync(join(project, file), header + source);
  writeFileSync(join(project, 'tsconfig.json'), '{ "extends": "../../../tsconfig.base.json" }');
  const command = [join(import.meta.dirname, 'test.ts'), '--root', project, ...args];
  const ended = spawnSync(process.execPath, command, { encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } });
  const lines = ended.stdout.trimEnd().split('\n');
  expect(lines.slice(-ends.length)).toEqual(ends);
  expect(ended.status).toBe(status);
});
