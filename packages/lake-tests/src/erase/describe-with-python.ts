import { spawnSync } from 'node:child_process';
import { describe, test } from 'vitest';

const NEEDS = 'import sys; sys.exit(sys.version_info < (3, 9))';

/** A suite whose judge is written in Python. Where there is none, one skipped test with the reason; in CI it must be there. */
export function describeWithPython(name: string, body: () => void): void {
  const why = noPython();
  if (why === undefined) describe(name, body);
  else if (process.env.CI === 'true') throw new Error(why);
  else test(name, (context) => context.skip(why));
}

export function noPython(): string | undefined {
  const { status } = spawnSync('python3', ['-c', NEEDS]);
  return status === 0 ? undefined : 'there is no python3 of 3.9 or later in the PATH';
}
