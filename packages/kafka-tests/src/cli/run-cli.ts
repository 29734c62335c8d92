import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../../cli/src/main.ts');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** Starts `acme-telemetry` as a process of its own. */
export function beginCli(...args: readonly string[]) {
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (text.stdout += chunk));
  child.stderr.on('data', (chunk) => (text.stderr += chunk));
  const ended = once(child, 'close').then(
    ([code]): Ended => ({ code: code as number | null, ...text, seconds: (performance.now() - begun) / 1000 }),
  );
  return { child, ended };
}

/** Runs it to its end. */
export function runCli(...args: readonly string[]): Promise<Ended> {
  return beginCli(...args).ended;
}
