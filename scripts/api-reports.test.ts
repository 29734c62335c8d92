import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { changedReports, steppingPackages } from './api-reports.ts';
import { scratchRepositories } from './test-support/scratch-repositories.ts';

const REPORT = 'packages/one/api/index.api.md';
const repository = scratchRepositories();
const { git, write, commit } = repository;

beforeEach(() => {
  write('packages/one/package.json', '{ "name": "@acme/one" }');
  write('packages/two/package.json', '{ "name": "@acme/two" }');
  write(REPORT, 'export const a: number;\n');
  write('.changeset/README.md', "---\n'@acme/one': minor\n---\n");
  commit();
});

function gate() {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'api-reports.ts'), repository.folder],
    {
      encoding: 'utf8',
    },
  );
  return { status, stdout };
}

test('nothing has changed', () => {
  expect(gate()).toEqual({
    status: 0,
    stdout: '1 API reports, 0 of them changed since main, each with a changeset.\n',
  });
});

test('without reports it fails', () => {
  rmSync(join(repository.folder, REPORT));
  expect(gate()).toMatchObject({ status: 1, stdout: expect.stringContaining('There is no report') });
});

const CHANGES: readonly { readonly change: string; readonly make: () => void }[] = [
  { change: 'on disk', make: () => write(REPORT, 'export const b: number;\n') },
  {
    change: 'committed on a branch',
    make: () => {
      git('switch', '--quiet', '--create', 'branch');
      write(REPORT, 'export const b: number;\n');
      commit();
    },
  },
  { change: 'new, and not known to git', make: () => write('packages/one/api/more.api.md', '') },
  {
    change: 'one of two deleted',
    make: () => {
      write('packages/one/api/more.api.md', '');
      commit();
      rmSync(join(repository.folder, REPORT));
    },
  },
];

test.each(CHANGES)('a report that has changed ($change) needs a changeset of its package', ({ make }) => {
  make();
  write('.changeset/other.md', "---\n'@acme/two': major\n---\n\nWords.\n");
  const { status, stdout } = gate();
  expect(status).toBe(1);
  expect(stdout).toContain('and no changeset takes a step with @acme/one.');
  const [pasted] = /^---\n.*/ms.exec(stdout) ?? [];
  write('.changeset/pasted.md', pasted ?? '');
  expect(gate()).toMatchObject({ status: 0, stdout: expect.stringContaining('1 of them changed') });
});

test('what main has got meanwhile is not for the branch to answer', () => {
  git('branch', 'branch');
  write(REPORT, 'export const b: number;\n');
  commit();
  git('switch', '--quiet', 'branch');
  expect(changedReports(repository.folder).files).toEqual([]);
});

test('in a clone without main the last commit is what counts, and that is said', () => {
  git('switch', '--quiet', '--detach');
  git('branch', '--delete', '--force', 'main');
  expect(changedReports(repository.folder).files).toEqual([]);
  expect(gate()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^note: .*the last commit alone/m) });
  write(REPORT, '');
  expect(changedReports(repository.folder).files).toEqual([REPORT]);
});

test.each([
  ["---\n'@acme/one': patch\n'@acme/two': major\n---\n\nWords.\n", ['@acme/one', '@acme/two']],
  ['---\n"@acme/one": minor\n---\n', ['@acme/one']],
  ["---\n'@acme/one': none\n---\n", []],
  ['---\n---\n\nNo package.\n', []],
  ["Words.\n\n---\n'@acme/one': minor\n", []],
])('a changeset %j takes a step with %j', (text, names) => {
  write('.changeset/change.md', text);
  expect([...steppingPackages(repository.folder)]).toEqual(names);
});
