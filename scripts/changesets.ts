import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkReleased } from '../packages/cli/src/evolution/check-released.ts';
import { asPretty } from '../packages/cli/src/evolution/formats/pretty.ts';
import { passes, type Report } from '../packages/cli/src/evolution/report.ts';
import { WORKING_TREE } from '../packages/cli/src/evolution/version.ts';
import { UNRELEASED } from '../packages/evolution/src/compare/check-changesets.ts';
import { type ChangesetStatus, currentContract, releasedContracts } from '../packages/evolution/src/index.ts';
import { compareReleased, type ReleasedInGit } from './changesets-released.ts';
import { type Base, findBase, git, withBranch } from './git-base.ts';

const CHANGESET = join(import.meta.dirname, '../node_modules/@changesets/cli/bin.js');
const NONE: ChangesetStatus = { changesets: [], releases: [] };
const WIDTH = 120;

/** What the gate says, for people. Lines that begin with `warning:` and `note:` matter though it passed. */
export interface Verdict {
  readonly passed: boolean;
  readonly lines: readonly string[];
}

/** As `changeset status` writes it. */
interface Changeset {
  /** The name of its file, without its end. */
  readonly id: string;
  readonly releases: readonly { readonly name: string }[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

/** The contract of the working tree against the released ones, and against changesets. */
export function judgeContract(changesets: ChangesetStatus): Report {
  return checkReleased({ name: WORKING_TREE, contract: currentContract() }, releasedContracts, changesets);
}

/**
 * Whether every package that a branch changes has a changeset, whether those of the contract's packages take the step
 * that its changes need, and whether what was released before is as it was.
 *
 * @param root a clone, with a `.changeset` folder
 */
export function checkChangesets(root: string, judge: (changesets: ChangesetStatus) => Report = judgeContract): Verdict {
  const { baseBranch } = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8'));
  const base = findBase(root, baseBranch);
  const scratch = mkdtempSync(join(tmpdir(), 'acme-changesets-'));
  try {
    const env = withBranch(root, baseBranch, base, scratch);
    const released = compareReleased(root, env, base);
    const status = statusOf(root, env, join(scratch, 'status.json'));
    if (typeof status === 'string') {
      const lines = ['changeset could not tell the status of the changesets:', status];
      return { passed: false, lines: [...lines, ...released.faults] };
    }
    const report = judge(status ?? NONE);
    // Where the base is not known, a changeset may be as new as what it is about.
    const isSeen = status === undefined || base.unseen === undefined;
    const missing = isSeen ? packagesWithout(root, env, baseBranch, status ?? NONE) : [];
    // Where the contract needs a changeset, too, its text is the one to paste.
    const isTold = report.checks.some(({ name, status: own }) => name === 'changesets' && own === 'failed');
    return {
      passed: passes(report) && missing.length === 0 && released.faults.length === 0,
      lines: [
        ...released.faults,
        ...(passes(report) ? [`${report.title}: ${report.verdict}`] : [asPretty(report, (_, text) => text, WIDTH)]),
        ...warnings(report),
        ...notes(base, baseBranch, released),
        ...(missing.length > 0 ? missingInWords(missing, baseBranch, isTold) : []),
      ],
    };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** What `changeset status` wrote; undefined where changed packages have no changeset; a text for another failure. */
function statusOf(root: string, env: NodeJS.ProcessEnv, file: string): ChangesetStatus | string | undefined {
  const { stdout, stderr } = spawnSync(process.execPath, [CHANGESET, 'status', '--output', file], {
    cwd: root,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1' },
  });
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const said = `${stdout}${stderr}`.trim();
  return /no changesets were found/.test(said) ? undefined : said;
}

/**
 * Public packages changed since the base branch that no changeset written since names; one that names none excuses all.
 * A package whose version is new was released: its changesets are used up. One that never was has no users who would
 * notice, so any pending one that names it will do.
 */
function packagesWithout(
  root: string,
  env: NodeJS.ProcessEnv,
  branch: string,
  { changesets }: ChangesetStatus,
): readonly string[] {
  const changed = (git(root, env, 'diff', '--name-only', '--no-relative', branch) ?? '').split('\n');
  const pending = changesets as readonly Changeset[];
  const written = pending.filter(({ id }) => {
    const path = `.changeset/${id}.md`;
    return git(root, env, 'show', `${branch}:./${path}`) !== readFileSync(join(root, path), 'utf8').trimEnd();
  });
  if (written.some(({ releases }) => releases.length === 0)) return [];
  const namedIn = (some: readonly Changeset[], name: string) =>
    some.some(({ releases }) => releases.some((release) => release.name === name));
  return globSync('packages/*/package.json', { cwd: root })
    .sort()
    .flatMap((path) => {
      const { name, version, private: isPrivate }: Manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
      const before = git(root, env, 'show', `${branch}:./${path}`);
      const isReleased = before !== undefined && (JSON.parse(before) as Manifest).version !== version;
      const isChanged = changed.some((file) => file.startsWith(`${dirname(path)}/`));
      const isNamed = namedIn(version === UNRELEASED ? pending : written, name);
      return isPrivate || isReleased || !isChanged || isNamed ? [] : [name];
    });
}

function warnings({ checks }: Report): readonly string[] {
  return checks
    .filter(({ status }) => status === 'warning')
    .map(({ name, message }) => `warning: ${name}: ${message.replaceAll('\n', ' ')}`);
}

function notes({ unseen }: Base, branch: string, released: ReleasedInGit): readonly string[] {
  if (released.unseen !== undefined)
    return [`note: whether released contracts are as they were was not checked: ${released.unseen}`];
  if (unseen === undefined) return [];
  const changesets = `whether every package that was changed since ${branch} has a changeset`;
  const contracts = `whether the contracts released on ${branch} are as they were`;
  const judged = 'the contract was judged against all changesets that are there';
  return [`note: ${changesets}, and ${contracts}, was not checked (${judged}): ${unseen}`];
}

function missingInWords(names: readonly string[], branch: string, isTold: boolean): readonly string[] {
  const what = `Changed since ${branch}, without a changeset: ${names.join(', ')}.`;
  if (isTold) return [`${what} The changeset above may name them, too.`];
  return [
    `${what} Write this to .changeset/changes.md, in words of your own and with minor or major where it is one:`,
    '',
    '---',
    ...names.map((name) => `'${name}': patch`),
    '---',
    '',
    'What users of these packages will notice, in a sentence.',
    '',
    'Where nobody notices anything: npx -y pnpm@12 exec changeset add --empty',
  ];
}

if (import.meta.main) {
  const { passed, lines } = checkChangesets(join(import.meta.dirname, '..'));
  console.log(lines.join('\n'));
  process.exitCode = Number(!passed);
}
