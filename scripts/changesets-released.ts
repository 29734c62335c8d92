import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIST, type ReleasedRow, sha256 } from '../packages/evolution/scripts/released-files.ts';
import { type Base, git } from './git-base.ts';

const FOLDER = 'packages/schema/contracts';
const RELEASE = 'npx -y pnpm@12 exec node packages/evolution/scripts/release-contract.ts';

/** What became of the contracts that git knows as released. */
export interface ReleasedInGit {
  /** A sentence for each that is not as it was; nothing when all are. */
  readonly faults: readonly string[];
  /** Why that is not all that there is to compare with, and what to do. */
  readonly unseen?: string;
}

/**
 * Whether the released contracts of the working tree are those of the base, with none or more after them. Where the
 * checked out commit is the base, as on the base branch itself, its first parent counts, too: what was pushed is judged.
 *
 * @param env where `git` finds the history of the clone
 */
export function compareReleased(root: string, env: NodeJS.ProcessEnv, { commit, unseen }: Base): ReleasedInGit {
  const rows = rowsOf(read(join(root, FOLDER, LIST)));
  const hashes = rows.map(({ version }) => hashOf(read(join(root, FOLDER, `${version}.json`))));
  const isAsListed = (index: number) => hashes[index] === rows[index]?.sha256;
  const isHead = commit !== undefined && commit === git(root, env, 'rev-parse', 'HEAD');
  const parent = isHead ? git(root, env, 'rev-parse', '--verify', '--quiet', 'HEAD^') : undefined;
  const faults = new Map<string, string>();
  for (const before of [parent, commit].filter((one) => one !== undefined))
    for (const [index, { version, sha256: hash }] of rowsAt(root, env, before).entries()) {
      const isKept = rows[index]?.version === version && rows[index].sha256 === hash && isAsListed(index);
      if (!isKept) faults.set(version, changedInWords(version, before));
    }
  for (const [index, { version }] of rows.entries())
    if (!isAsListed(index) && !faults.has(version)) faults.set(version, unlistedInWords(version));
  const isCut = unseen === undefined && isHead && parent === undefined && isShallow(root, env);
  return {
    faults: [...faults.values()],
    ...(isCut ? { unseen: 'this clone does not have the commit before: git fetch --deepen 1' } : {}),
  };
}

function rowsAt(root: string, env: NodeJS.ProcessEnv, commit: string): readonly ReleasedRow[] {
  return rowsOf(git(root, env, 'show', `${commit}:./${FOLDER}/${LIST}`));
}

/** Before the first release there is no list; what is no list has no rows either, so those of the base are missed. */
function rowsOf(text: string | undefined): readonly ReleasedRow[] {
  try {
    const rows: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(rows) ? rows : [];
  } catch {
    return [];
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function hashOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : sha256(text);
}

function isShallow(root: string, env: NodeJS.ProcessEnv): boolean {
  return git(root, env, 'rev-parse', '--is-shallow-repository') === 'true';
}

function changedInWords(version: string, commit: string): string {
  const what = `${version} was released, and its file, its row in ${LIST} or the row's place has changed`;
  return `${what}; take it from git again: git checkout ${commit.slice(0, 12)} -- ${FOLDER}`;
}

function unlistedInWords(version: string): string {
  return `${FOLDER}/${version}.json is not what ${LIST} has the SHA-256 of; take out its row, then: ${RELEASE}`;
}
