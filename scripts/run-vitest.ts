import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Run } from './conclusion.ts';
import type { Tally } from './count-reporter.ts';

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const reporters = ['--reporter=default', `--reporter=${join(import.meta.dirname, 'count-reporter.ts')}`];

export interface VitestRun extends Pick<Run, 'projects'> {
  readonly args: readonly string[];
  /** Give way to all others, and leave the printing to who called. */
  readonly aside?: boolean | undefined;
}

export interface EndedRun extends Run {
  /** What was to be printed; nothing of a run that printed it itself. */
  readonly printed: Buffer;
}

/** Runs tests in a process of its own, so that the count stays the last line even when vitest dies. SIGTERM is handed on. */
export async function runVitest({ args, projects, aside = false }: VitestRun): Promise<EndedRun> {
  const output = aside ? 'pipe' : 'inherit';
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: [aside ? 'ignore' : 'inherit', output, output, 'ipc'],
  });
  if (aside && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let tally: Tally | undefined;
  child.on('message', (message) => {
    tally = message as Tally;
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => printed.push(bytes));
  const stop = () => child.kill('SIGTERM');
  process.on('SIGTERM', stop);
  const [[code, signal]] = await Promise.all([once(child, aside ? 'close' : 'exit'), once(child, 'disconnect')]);
  process.off('SIGTERM', stop);
  return { projects, tally, ending: signal ?? code, printed: Buffer.concat(printed) };
}
