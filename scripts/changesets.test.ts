import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { checkReleased } from '../packages/cli/src/evolution/check-released.ts';
import { samples } from '../packages/cli/src/evolution/sample-versions.ts';
import { type ChangesetStatus, releasedContracts } from '../packages/evolution/src/index.ts';
import { checkChangesets } from './changesets.ts';
import { scratchRepositories } from './test-support/scratch-repositories.ts';

const repository = scratchRepositories();
const { git, write, commit, clone, unused } = repository;

const CONTRACT = ['schema', 'json-schema'];

const manifest = (name: string, version = '1.0.0') =>
  write(`packages/${name}/package.json`, JSON.stringify({ name: `@acme/telemetry-${name}`, version }));

const changeset = (type: string, names: readonly string[] = CONTRACT) =>
  write(
    '.changeset/a-change.md',
    ['---', ...names.map((name) => `'@acme/telemetry-${name}': ${type}`), '---', '', 'Something is new.', ''].join(
      '\n',
    ),
  );

/** A workspace on its branch `main`, and on a branch `work` off it. */
beforeEach(() => {
  write('package.json', JSON.stringify({ name: 'root', private: true }));
  write('pnpm-workspace.yaml', 'packages:\n  - packages/*\n');
  const fixed = [CONTRACT.map((name) => `@acme/telemetry-${name}`)];
  const privatePackages = { version: false, tag: false };
  write('.changeset/config.json', JSON.stringify({ baseBranch: 'main', fixed, privatePackages }));
  for (const name of [...CONTRACT, 'lake']) manifest(name);
  write('packages/bench/package.json', JSON.stringify({ name: 'bench', version: '1.0.0', private: true }));
  commit();
  git('checkout', '--quiet', '-b', 'work');
});

/** Judges a repository as if its contract were this one, as the released one is if none is given. */
function judge(contract = releasedContracts.at(-1) as (typeof samples)['good'], root = repository.folder) {
  const { passed, lines } = checkChangesets(root, (changesets: ChangesetStatus) =>
    checkReleased({ name: 'working-tree', contract }, releasedContracts.slice(0, 1), changesets),
  );
  return { passed, text: lines.join('\n') };
}

test('a change of the contract without a changeset fails with the file to write', () => {
  write('packages/schema/fields.ts', 'a new field');
  commit();
  const { passed, text } = judge(samples.good);
  expect(passed).toBe(false);
  expect(text).toContain('need a minor changeset, and @acme/telemetry-schema has none');
  expect(text.replaceAll(/\s+/g, ' ')).toContain('Write this to .changeset/contract.md, in words of your own:');
  expect(text).toContain(
    "    ---\n    '@acme/telemetry-schema': minor\n    '@acme/telemetry-json-schema': minor\n    ---\n",
  );
  expect(text).toContain('Changed since main, without a changeset: @acme/telemetry-schema. The changeset above');
});

test('what it says to paste is a changeset that passes', () => {
  write('packages/schema/fields.ts', 'a new field');
  commit();
  const [, pasted = ''] = /\n( {4}---\n[\s\S]*?\n {4}---\n\n(?: {4}.*\n)+)/.exec(judge(samples.good).text) ?? [];
  write('.changeset/contract.md', pasted.replaceAll(/^ {4}/gm, ''));
  commit();
  expect(judge(samples.good)).toEqual({ passed: true, text: expect.stringMatching(/^working-tree and .*: notice$/) });
});

test.each([
  ['patch', false, /failed +changesets: .* need a minor changeset, and @acme\/telemetry-schema has a patch one/],
  ['minor', true, /^working-tree and the released version: notice$/],
  ['major', true, /\nwarning: changesets: The changes of the contract need a minor step; the changesets are larger \(/],
])('where the contract needs a minor step, a %s changeset: %s', (type, isWell, says) => {
  write('packages/schema/fields.ts', 'a new field');
  changeset(type);
  commit();
  const { passed, text } = judge(samples.good);
  expect(passed).toBe(isWell);
  expect(text).toMatch(says);
});

test('one package of the contract takes the step of the other, as they are released together', () => {
  write('packages/schema/fields.ts', 'a new field');
  changeset('minor', ['schema']);
  commit();
  expect(judge(samples.good).passed).toBe(true);
});

test.each([
  ['denied', 'Deprecate it with a sunset, wait for that day'],
  ['staged', 'Let readers accept it first'],
] as const)('what is %s fails whatever the changesets say, with the safe way', (which, says) => {
  write('packages/schema/fields.ts', 'another field');
  changeset('major');
  commit();
  const { passed, text } = judge(samples[which]);
  expect(passed).toBe(false);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(says);
  expect(text).toMatch(/\n {4}safe way {2}\S/);
});

test('another package without a changeset fails with one to write; what is private needs none', () => {
  write('packages/bench/a.ts', 'faster');
  commit();
  expect(judge().passed).toBe(true);
  write('packages/lake/a.ts', 'mended');
  commit();
  const { passed, text } = judge();
  expect(passed).toBe(false);
  expect(text).toContain('Changed since main, without a changeset: @acme/telemetry-lake. Write this to .changeset/');
  expect(text).toContain("\n---\n'@acme/telemetry-lake': patch\n---\n");
  write('.changeset/nothing.md', '---\n---\n');
  expect(judge().passed).toBe(true);
});

test('a changeset that waited already says nothing of what is changed now', () => {
  changeset('minor', ['lake']);
  commit();
  git('checkout', '--quiet', '-B', 'main');
  git('checkout', '--quiet', '-b', 'later');
  write('packages/lake/a.ts', 'mended');
  write('packages/schema/a.ts', 'mended');
  commit();
  expect(judge()).toEqual({
    passed: false,
    text: expect.stringContaining('without a changeset: @acme/telemetry-lake, @acme/telemetry-schema.'),
  });
  write('.changeset/another.md', "---\n'@acme/telemetry-lake': patch\n---\n\nMended.\n");
  expect(judge().text).toContain('without a changeset: @acme/telemetry-schema.');
  changeset('patch', ['lake', 'schema']);
  expect(judge().passed).toBe(true);
});

test('one that says that nobody notices anything excuses what is changed with it, not what comes later', () => {
  write('packages/lake/a.ts', 'mended');
  write('.changeset/nothing.md', '---\n---\n');
  commit();
  expect(judge().passed).toBe(true);
  git('checkout', '--quiet', '-B', 'main');
  git('checkout', '--quiet', '-b', 'later');
  write('packages/lake/a.ts', 'mended again');
  commit();
  expect(judge().text).toContain('without a changeset: @acme/telemetry-lake.');
});

test('for a package that was never released the changeset of its first release will do', () => {
  manifest('lake', '0.0.0');
  changeset('minor', ['lake']);
  commit();
  git('checkout', '--quiet', '-B', 'main');
  git('checkout', '--quiet', '-b', 'later');
  write('packages/lake/a.ts', 'mended');
  commit();
  expect(judge().passed).toBe(true);
  write('packages/schema/a.ts', 'mended');
  commit();
  expect(judge().text).toContain('without a changeset: @acme/telemetry-schema.');
});

test('a shallow clone with a changeset does not say that what is not committed has none', () => {
  write('packages/lake/a.ts', 'mended');
  changeset('patch', ['lake']);
  commit();
  clone('--branch', 'work', '--depth', '1');
  write('packages/lake/a.ts', 'mended again');
  expect(judge()).toEqual({ passed: true, text: expect.stringContaining('was not checked') });
});

test('what is not committed yet counts', () => {
  write(
    'packages/lake/package.json',
    JSON.stringify({ name: '@acme/telemetry-lake', version: '1.0.0', private: false }),
  );
  expect(judge().passed).toBe(false);
  expect(git('status', '--porcelain')).toBe(' M packages/lake/package.json\n');
});

test('packages that a release has just given a new version have used their changesets up', () => {
  changeset('patch', ['lake']);
  commit();
  git('checkout', '--quiet', '-B', 'main');
  git('checkout', '--quiet', '-b', 'release');
  git('rm', '--quiet', '.changeset/a-change.md');
  manifest('lake', '1.0.1');
  commit();
  expect(judge()).toEqual({ passed: true, text: expect.not.stringContaining('note') });
  write('packages/schema/a.ts', 'and something else');
  commit();
  const { passed, text } = judge();
  expect(passed).toBe(false);
  expect(text).toContain('without a changeset: @acme/telemetry-schema.');
});

test('the first release of a package is never too large', () => {
  for (const name of CONTRACT) manifest(name, '0.0.0');
  changeset('minor');
  expect(judge()).toEqual({ passed: true, text: 'working-tree and the released version: allow' });
});

test('a changeset that names no package fails with the words of changeset', () => {
  changeset('patch', ['laek']);
  const { passed, text } = judge();
  expect(passed).toBe(false);
  expect(text).toMatch(/^changeset could not tell the status of the changesets:\n[\s\S]*laek/);
});

test.each([
  ['on the branch', []],
  ['with a detached head', ['checkout', '--quiet', '--detach']],
])('a fresh clone, %s, knows the base by its remote', (_, then) => {
  write('packages/lake/a.ts', 'mended');
  commit();
  clone('--branch', 'work');
  if (then.length > 0) git(...then);
  const { passed, text } = judge();
  expect({ passed, branches: git('branch', '--list', 'main') }).toEqual({ passed: false, branches: '' });
  expect(text).toContain('Changed since main, without a changeset: @acme/telemetry-lake.');
});

test('a shallow clone judges the contract, and says what it could not check and what to do', () => {
  write('packages/schema/fields.ts', 'a new field');
  changeset('patch');
  commit();
  clone('--branch', 'work', '--depth', '1');
  const { passed, text } = judge();
  expect(passed).toBe(true);
  expect(text).toMatch(
    /\nnote: whether every package .* was not checked .*: this clone does not have the branch main: /,
  );
  expect(text).toContain('git fetch --unshallow origin main:main');
  expect(judge(samples.good).passed).toBe(false);
  git('fetch', '--quiet', '--unshallow', 'origin', 'main:main');
  expect(judge().text).not.toContain('note: ');
});

test('a history that does not reach back to the base is told from a base that is missing', () => {
  git('checkout', '--quiet', 'main');
  write('packages/lake/a.ts', 'on main');
  commit();
  git('checkout', '--quiet', 'work');
  write('packages/lake/b.ts', 'on work');
  commit();
  clone('--branch', 'work', '--depth', '1', '--no-single-branch');
  const { passed, text } = judge();
  expect(passed).toBe(true);
  expect(text).toMatch(
    /note: .*: the history of this clone does not reach back to where main was left: git fetch --unshallow/,
  );
});

test('on the base branch itself only what is not committed has changed', () => {
  git('checkout', '--quiet', 'main');
  expect(judge()).toEqual({ passed: true, text: expect.not.stringContaining('note: ') });
});

test.each([
  ['that git does not know', false],
  ['without a commit', true],
])('a folder %s is judged as far as it can be', (_, isRepository) => {
  rmSync(join(repository.folder, '.git'), { recursive: true });
  if (isRepository) git('init', '--quiet');
  changeset('patch');
  const { passed, text } = judge();
  expect(passed).toBe(true);
  expect(text).toContain('git knows no commit of this folder');
  expect(judge(samples.good).passed).toBe(false);
});

test('a linked worktree, and a hook of git, are like any other clone', () => {
  write('packages/lake/a.ts', 'mended');
  commit();
  const target = unused();
  git('worktree', 'add', '--quiet', '--detach', target, 'work');
  expect(judge(undefined, target).text).toContain('without a changeset: @acme/telemetry-lake.');
});
