/**
 * What a public package promises in types stands in `packages/NAME/api`, a report an entry. Run, it fails when a report differs from the
 * one on main, and no changeset takes a step with its package.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findBase, git } from './git-base.ts';

const REPORTS = 'packages/*/api/**/*.api.md';
const STEPS: readonly unknown[] = ['patch', 'minor', 'major'];

/** The reports of a checkout, from its root, sorted. */
export function reportFiles(root: string): readonly string[] {
  return globSync(REPORTS, { cwd: root }).sort();
}

/** The packages that the pending changesets of a checkout take a step with. */
export function steppingPackages(root: string): ReadonlySet<string> {
  const files = globSync('.changeset/*.md', { cwd: root, exclude: ['.changeset/README.md'] });
  return new Set(files.flatMap((file) => namesIn(readFileSync(join(root, file), 'utf8'))));
}

/** A changeset names packages and steps in YAML between two lines of dashes. */
function namesIn(changeset: string): readonly string[] {
  const [, matter = ''] = /^---\n(.*?)^---$/ms.exec(changeset) ?? [];
  const steps: Readonly<Record<string, unknown>> = parse(matter) ?? {};
  return Object.keys(steps).filter((name) => STEPS.includes(steps[name]));
}

/**
 * The reports that differ from those where the branch left main, committed or not, from the root. `unseen` says why that place
 * isn't known and the last commit stands for it.
 */
export function changedReports(root: string): { readonly files: readonly string[]; readonly unseen?: string } {
  const { commit, ...rest } = findBase(root, 'main');
  const ask = (...args: readonly string[]) =>
    git(root, process.env, ...args, '--', `:(glob)${REPORTS}`)?.split('\n') ?? [];
  const changed = commit === undefined ? [] : ask('diff', '--name-only', '--no-relative', commit);
  return { files: [...changed, ...ask('ls-files', '--others', '--exclude-standard')].filter(Boolean), ...rest };
}

/** What is wrong, and the changeset to paste; undefined when each changed report's package takes a step. */
export function missingChangeset(root: string, changed: readonly string[]): string | undefined {
  const stepping = steppingPackages(root);
  const missing = changed.filter((file) => !stepping.has(packageOf(root, file)));
  if (missing.length === 0) return undefined;
  const names = [...new Set(missing.map((file) => packageOf(root, file)))];
  return [
    ...missing.map((file) => `${file} has changed, and no changeset takes a step with ${packageOf(root, file)}.`),
    'Add a file such as .changeset/what-changed.md (minor: something was added; major: users have to change something):',
    '',
    '---',
    ...names.map((name) => `'${name}': minor`),
    '---',
    '',
    'One sentence for users: what they can do now, or have to do.',
  ].join('\n');
}

function packageOf(root: string, file: string): string {
  const [packages = '', folder = ''] = file.split('/');
  return JSON.parse(readFileSync(join(root, packages, folder, 'package.json'), 'utf8')).name;
}

if (import.meta.main) {
  const root = process.argv[2] ?? join(import.meta.dirname, '..');
  const count = reportFiles(root).length;
  const { files, unseen } = changedReports(root);
  const fault = count === 0 ? `There is no report: ${REPORTS} finds nothing.` : missingChangeset(root, files);
  console.log(fault ?? `${count} API reports, ${files.length} of them changed since main, each with a changeset.`);
  if (unseen !== undefined)
    console.log(`note: API reports were compared with those of the last commit alone: ${unseen}`);
  process.exitCode = Number(fault !== undefined);
}
