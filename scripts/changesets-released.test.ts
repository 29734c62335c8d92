import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { checkReleased } from '../packages/cli/src/evolution/check-released.ts';
import type { samples } from '../packages/cli/src/evolution/sample-versions.ts';
import { sha256 } from '../packages/evolution/scripts/released-files.ts';
import { releasedContracts } from '../packages/evolution/src/index.ts';
import { checkChangesets } from './changesets.ts';
import { compareReleased } from './changesets-released.ts';
import { findBase } from './git-base.ts';
import { scratchRepositories } from './test-support/scratch-repositories.ts';

const repository = scratchRepositories();
const { git, write, clone } = repository;
const commit = () => repository.commit('--allow-empty');

const CONTRACTS = 'packages/schema/contracts';

const head = (commit = 'HEAD') => git('rev-parse', commit).slice(0, 12);

/** Writes the list, each version with the contents of its file. */
function release(versions: Readonly<Record<string, string>>): void {
  for (const [version, text] of Object.entries(versions)) write(`${CONTRACTS}/${version}.json`, text);
  const rows = Object.entries(versions).map(([version, text]) => ({ version, sha256: sha256(text) }));
  write(`${CONTRACTS}/released.json`, JSON.stringify(rows));
}

/** A workspace with two released contracts on its branch `main`, and on a branch `work` off it. */
beforeEach(() => {
  write('package.json', JSON.stringify({ name: 'root', private: true }));
  write('pnpm-workspace.yaml', 'packages:\n  - packages/*\n');
  write('.changeset/config.json', JSON.stringify({ baseBranch: 'main' }));
  write('packages/schema/package.json', JSON.stringify({ name: 'schema', version: '1.0.0', private: true }));
  release({ '1.0.0': 'one', '1.1.0': 'two' });
  commit();
  git('checkout', '--quiet', '-b', 'work');
});

/** The faults, and what was not seen if anything was not. */
function judge() {
  const base = findBase(repository.folder, 'main');
  const { faults, unseen = base.unseen } = compareReleased(repository.folder, process.env, base);
  return unseen === undefined ? { faults } : { faults, unseen };
}

/** The same of the whole gate. */
function judgeAll() {
  const contract = releasedContracts.at(-1) as (typeof samples)['good'];
  const { passed, lines } = checkChangesets(repository.folder, (changesets) =>
    checkReleased({ name: 'working-tree', contract }, releasedContracts.slice(0, 1), changesets),
  );
  return { passed, lines: lines.filter((line) => !/^working-tree .*: allow$/.test(line)) };
}

const sentence = (version: string, commit: string) =>
  `${version} was released, and its file, its row in released.json or the row's place has changed; ` +
  `take it from git again: git checkout ${commit} -- ${CONTRACTS}`;

test.each<[what: string, versions: Readonly<Record<string, string>>, named: readonly string[]]>([
  ['as they were', { '1.0.0': 'one', '1.1.0': 'two' }, []],
  ['with one more', { '1.0.0': 'one', '1.1.0': 'two', '2.0.0': 'three' }, []],
  ['one edited, with its hash', { '1.0.0': 'uno', '1.1.0': 'two' }, ['1.0.0']],
  ['the last edited, with its hash', { '1.0.0': 'one', '1.1.0': 'due' }, ['1.1.0']],
  ['the last removed', { '1.0.0': 'one' }, ['1.1.0']],
  ['in another order', { '1.1.0': 'two', '1.0.0': 'one' }, ['1.0.0', '1.1.0']],
  ['with one before', { '0.9.0': 'zero', '1.0.0': 'one', '1.1.0': 'two' }, ['1.0.0', '1.1.0']],
  ['none at all', {}, ['1.0.0', '1.1.0']],
])('released contracts, %s', (_, versions, named) => {
  release(versions);
  const expected = { faults: named.map((version) => sentence(version, head('main'))) };
  expect(judge()).toEqual(expected);
  commit();
  expect(judge()).toEqual(expected);
});

test.each([
  ['has changed', () => write(`${CONTRACTS}/1.0.0.json`, 'uno')],
  ['is gone', () => rmSync(join(repository.folder, CONTRACTS, '1.0.0.json'))],
])('a file that %s is noticed though its row is as it was', (_, change) => {
  change();
  expect(judge()).toEqual({ faults: [sentence('1.0.0', head('main'))] });
});

test('a list that is none, or gone, has lost its rows', () => {
  const lost = { faults: ['1.0.0', '1.1.0'].map((version) => sentence(version, head('main'))) };
  write(`${CONTRACTS}/released.json`, '[{');
  expect(judge()).toEqual(lost);
  rmSync(join(repository.folder, CONTRACTS, 'released.json'));
  expect(judge()).toEqual(lost);
});

test('a new contract must be what its row says', () => {
  release({ '1.0.0': 'one', '1.1.0': 'two', '2.0.0': 'three' });
  write(`${CONTRACTS}/2.0.0.json`, 'tre');
  expect(judge().faults).toEqual([
    expect.stringMatching(/^packages\/schema\/contracts\/2\.0\.0\.json is not what .*\/release-contract\.ts$/),
  ]);
});

test('on main, what the last commit did is judged, and what is not committed', () => {
  git('checkout', '--quiet', 'main');
  release({ '1.0.0': 'one', '1.1.0': 'two', '2.0.0': 'three' });
  commit();
  expect(judge()).toEqual({ faults: [] });
  release({ '1.0.0': 'one', '1.1.0': 'two', '2.0.0': 'tre' });
  expect(judge()).toEqual({ faults: [sentence('2.0.0', head())] });
  release({ '1.0.0': 'uno', '1.1.0': 'two', '2.0.0': 'three' });
  commit();
  expect(judge()).toEqual({ faults: [sentence('1.0.0', head('HEAD^'))] });
});

test('the sentence mends it', () => {
  release({ '1.0.0': 'uno', '1.1.0': 'two' });
  commit();
  const [, command = ''] = / again: git (.*)$/.exec(judge().faults[0] ?? '') ?? [];
  git(...command.split(' '));
  expect(judge()).toEqual({ faults: [] });
});

test('a clone without the base says that it was not seen, and compares with what it has', () => {
  commit();
  clone('--branch', 'work', '--depth', '1');
  const { passed, lines } = judgeAll();
  expect(passed).toBe(true);
  expect(lines).toEqual([
    expect.stringMatching(/^note: .* whether the contracts released on main are as .*, was not checked .*main:main/),
  ]);
  release({ '1.0.0': 'uno', '1.1.0': 'two' });
  expect(judgeAll()).toEqual({ passed: false, lines: [sentence('1.0.0', head()), lines[0]] });
});

test('a clone of main without the commit before says so', () => {
  git('checkout', '--quiet', 'main');
  commit();
  clone('--branch', 'main', '--depth', '1');
  expect(judgeAll()).toEqual({
    passed: true,
    lines: [expect.stringMatching(/^note: whether released contracts .* not checked: .*git fetch --deepen 1$/)],
  });
  git('fetch', '--quiet', '--deepen', '1');
  expect(judge()).toEqual({ faults: [] });
});

test('the gate fails for a contract that was edited with its hash, and committed', () => {
  release({ '1.0.0': 'uno', '1.1.0': 'two' });
  commit();
  expect(judgeAll()).toEqual({ passed: false, lines: [sentence('1.0.0', head('main'))] });
});
