import { join } from 'node:path';
import { AS_INSTALLED, pnpm } from '../pnpm.ts';
import { publicManifests } from '../public-packages.ts';
import { run, succeeded } from '../run.ts';
import { commit, git, PLAIN_GIT } from './clone.ts';
import { requireLoopback } from './loopback.ts';
import { BUILD, releaseCommands } from './release-commands.ts';

/** What the job `version` of the release does, then what merging its pull request does. */
export async function version(clone: string): Promise<void> {
  for (const command of releaseCommands.version) await runPnpm(clone, command.split(' '));
  await commit(clone, 'Version packages');
}

export interface PublishOptions {
  /** `http://127.0.0.1:PORT/`. */
  readonly registry: string;
  /** What is in the packages' folders `dist` is published as it is. */
  readonly isBuilt?: boolean;
}

/**
 * What the job `publish` of the release does, with another registry: what that does not have is published. Throws before anything is
 * published when any package would go elsewhere than to this machine, and when the release has changed a file.
 */
export async function publish(clone: string, { registry, isBuilt = false }: PublishOptions): Promise<void> {
  const env = { pnpm_config_registry: registry };
  await requireLoopbackOnly(clone, env);
  for (const command of releaseCommands.publish) {
    if (!isBuilt || command !== BUILD) await runPnpm(clone, command.split(' '), env);
  }
  const changed = await git(clone, 'status', '--porcelain');
  if (changed !== '') throw new Error(`A release has to leave the checkout as it is, and changed:\n${changed}`);
}

/** Asks pnpm, for every public package, where it would publish to. Throws when that is not on this machine. */
export async function requireLoopbackOnly(clone: string, env: Readonly<Record<string, string>>): Promise<void> {
  for (const { name, folder, publishConfig = {} } of publicManifests(clone)) {
    const scope = `${name.split('/')[0]}:registry`;
    const asked = async (setting: string) =>
      (await runPnpm(join(clone, folder), ['config', 'get', setting], env)).trim();
    requireLoopback(await asked('registry'), `The registry of pnpm in ${folder}`);
    const ofScope = await asked(scope);
    if (ofScope !== 'undefined') requireLoopback(ofScope, `${scope} of pnpm in ${folder}`);
    for (const [setting, value] of Object.entries(publishConfig)) {
      if (setting.endsWith('registry')) requireLoopback(String(value), `publishConfig.${setting} of ${folder}`);
    }
  }
}

async function runPnpm(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [program, ...first] = pnpm;
  const ended = await run(program, [...first, ...args], {
    cwd: folder,
    env: { ...PLAIN_GIT, ...AS_INSTALLED, ...env },
  });
  return succeeded(`pnpm ${args.join(' ')}`, ended);
}
