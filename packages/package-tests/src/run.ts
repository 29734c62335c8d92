import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, outside what the tests' own runner sets up. `env` is added to the environment. */
export async function run(
  program: string,
  args: readonly string[],
  { cwd, env }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', NODE_PATH: '', FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  const [status, stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)]);
  return { status, stdout, stderr };
}

/** The same for a program that prints one JSON value. Throws with all that it printed when it fails. */
export async function runForJson<T>(...call: Parameters<typeof run>): Promise<T> {
  return JSON.parse(succeeded([call[0], ...call[1]].join(' '), await run(...call)));
}

/** What a program printed. Throws with all of it when it failed. `command` names it in the error. */
export function succeeded(command: string, { status, stdout, stderr }: Ended): string {
  if (status === 0) return stdout;
  throw new Error(`${command} ended with exit code ${status}:\n${stdout}${stderr}`);
}

/** How a program failed, with all that it printed; '' when it did not. */
export function faultOf({ status, stdout, stderr }: Ended): string {
  return status === 0 ? '' : `exit code ${status}\n${stdout}${stderr}`;
}
