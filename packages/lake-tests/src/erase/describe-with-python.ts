import { spawnSync } from 'node:child_process';
import { describe, test } from 'vitest';

/** A suite that runs Python. Where there is none, one skipped test with the reason; in CI it must be there. */
export function describeWithPython(name: string, body: () => void, minor = 9): void {
  const why = noPython(minor);
  if (why === undefined) describe(name, body);
  else if (process.env.CI === 'true') throw new Error(why);
  else test(name, (context) => context.skip(why));
}

export function noPython(minor = 9): string | undefined {
  const { status } = spawnSync('python3', ['-c', `import sys; sys.exit(sys.version_info < (3, ${minor}))`]);
  return status === 0 ? undefined : `there is no python3 of 3.${minor} or later in the PATH`;
}
