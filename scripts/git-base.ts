import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a branch began, as far as a clone can tell. */
export interface Base {
  /** The commit that changes are counted from. Without commits there is none. */
  readonly commit?: string;
  /** Why that is not where the branch left the base branch, and what to do; nothing when it is. */
  readonly unseen?: string;
}

/** What a command of git printed, without the last line end; undefined when it failed. */
export function git(folder: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', env });
  return status === 0 ? stdout.trimEnd() : undefined;
}

/**
 * The commit at which the checked out one left a branch, be it a branch of the clone or of one of its remotes.
 * Where the clone does not have it, the checked out commit itself, and why.
 */
export function findBase(folder: string, branch: string): Base {
  const ask = (...args: readonly string[]) => git(folder, process.env, ...args);
  const head = ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  if (head === undefined)
    return { unseen: 'git knows no commit of this folder. In a clone it is told what has changed.' };
  const isShallow = ask('rev-parse', '--is-shallow-repository') === 'true';
  const fetch = `git fetch ${isShallow ? '--unshallow ' : ''}origin ${branch}:${branch}`;
  const refs = (ask('for-each-ref', '--format=%(refname)', `refs/heads/${branch}`, `refs/remotes/*/${branch}`) ?? '')
    .split('\n')
    .filter(Boolean);
  if (refs.length === 0) return { commit: head, unseen: `this clone does not have the branch ${branch}: ${fetch}` };
  for (const ref of refs) {
    const commit = ask('merge-base', ref, 'HEAD');
    if (commit !== undefined) return { commit };
  }
  const what = `the history of this clone does not reach back to where ${branch} was left`;
  return { commit: head, unseen: `${what}: ${isShallow ? 'git fetch --unshallow' : fetch}` };
}

/**
 * An environment in which git sees the same files and history, with a branch of this name at the base: of a folder
 * beside, so that nothing is written to the clone.
 *
 * @param scratch an empty folder
 */
export function withBranch(folder: string, branch: string, base: Base, scratch: string): NodeJS.ProcessEnv {
  const ask = (...args: readonly string[]) => git(folder, process.env, 'rev-parse', '--path-format=absolute', ...args);
  const directory = join(scratch, '.git');
  must(git(scratch, without(process.env), 'init', '--quiet', `--initial-branch=${branch}`));
  const env = { ...without(process.env), GIT_DIR: directory, GIT_WORK_TREE: folder };
  if (base.commit === undefined) {
    const names = ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, '-'],
      [`GIT_${who}_EMAIL`, '-'],
    ]);
    const tree = must(git(folder, env, 'mktree'));
    const commit = must(git(folder, { ...env, ...Object.fromEntries(names) }, 'commit-tree', '-m', '-', tree));
    must(git(folder, env, 'update-ref', 'HEAD', commit));
    return env;
  }
  writeFileSync(join(directory, 'objects/info/alternates'), `${must(ask('--git-path', 'objects'))}\n`);
  for (const file of ['index', 'shallow']) {
    const path = must(ask('--git-path', file));
    if (existsSync(path)) copyFileSync(path, join(directory, file));
  }
  must(git(folder, env, 'update-ref', `refs/heads/${branch}`, base.commit));
  must(git(folder, env, 'update-ref', '--no-deref', 'HEAD', must(ask('HEAD'))));
  return env;
}

/** The environment without what a hook of git sets: it would name another repository. */
function without(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)),
  );
}

function must(text: string | undefined): string {
  if (text === undefined) throw new Error('git failed. Is it installed, 2.31 or later?');
  return text;
}
