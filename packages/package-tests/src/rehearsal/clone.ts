import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../public-packages.ts';
import { run, succeeded } from '../run.ts';

/** Nothing of whoever runs it: no name, no signing. */
export const PLAIN_GIT = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/**
 * Copies the working tree, what is not committed included, into a repository of its own with one commit. Its packages see each other
 * there, and all others where they are installed here: nothing may be installed or removed in it.
 */
export async function cloneWorkspace(folder: string): Promise<void> {
  const files = (await git(root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z')).split('\0');
  for (const file of files.filter((name) => name !== '' && existsSync(join(root, name)))) {
    cpSync(join(root, file), join(folder, file), { verbatimSymlinks: true });
  }
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  symlinkSync(join(root, 'node_modules/.pnpm'), join(modules, '.pnpm'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '.bin' || !name.startsWith('.')) copyLinks(join('node_modules', name));
  }
  const owners = [...readdirSync(join(root, 'packages')).map((name) => join('packages', name)), 'docs'];
  for (const owner of owners) copyLinks(join(owner, 'node_modules'));
  await git(folder, 'init', '--quiet', '--initial-branch', 'main');
  // Whose tags a release makes.
  await git(folder, 'config', 'user.name', 'Rehearsal');
  await git(folder, 'config', 'user.email', 'rehearsal@example.com');
  await commit(folder, 'Begin');

  function copyLinks(path: string): void {
    if (existsSync(join(root, path))) {
      cpSync(join(root, path), join(folder, path), { recursive: true, verbatimSymlinks: true });
    }
  }
}

/** Commits all there is, which may be nothing new. */
export async function commit(folder: string, message: string): Promise<void> {
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
}

/** What git prints. Throws with what it says when it fails. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  return succeeded(`git ${args.join(' ')}`, await run('git', args, { cwd: folder, env: PLAIN_GIT }));
}
