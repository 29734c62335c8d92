import type { Arguments } from '../arguments.ts';
import type { Argument } from '../commands/command.ts';
import { UsageError } from '../usage-error.ts';
import { readVersion, type Version } from './version.ts';

/** What a command on two versions takes by its place. */
export const pairArguments: readonly Argument[] = [
  {
    name: 'OLD',
    summary: 'the version that is in use: a contract file, a released version, working-tree, or a JSON Schema file',
  },
  { name: 'NEW', summary: 'the one to follow it, named in the same way' },
];

/** The two versions that a command takes. Throws {@link UsageError} or `LakeReadError`. */
export async function readPair(given: Arguments, command: string): Promise<readonly [old: Version, next: Version]> {
  const [old, next, ...more] = given.positionals;
  if (old === undefined || next === undefined || more.length > 0) {
    throw new UsageError(
      `${command} takes two versions, OLD and NEW: acme-telemetry evolution ${command} 1.0.0 working-tree ` +
        '(--help says more)',
    );
  }
  return [await readVersion(old), await readVersion(next)];
}
