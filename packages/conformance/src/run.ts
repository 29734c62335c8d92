import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

const LAST_LINES = 20;

/** Runs a program to its end, and gives what it wrote to its standard output. Rejects with a {@link RunError} that says its last lines when it fails. */
export function run(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** This process may end before it does. */
    readonly isLeftBehind?: boolean;
  } = {},
): Promise<string> {
  const { isLeftBehind = false, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...rest,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (isLeftBehind) for (const handle of [child, child.stdout as Socket, child.stderr as Socket]) handle.unref();
    let answer = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      all += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(answer);
      const said = all.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
      reject(new RunError(`${command} ended with ${signal ?? `exit code ${code}`}:\n${said}`, code, answer));
    });
  });
}

/** A program that ended with another exit code than 0. */
export class RunError extends Error {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** What it wrote to its standard output. */
  readonly stdout: string;

  constructor(message: string, code: number | null, stdout: string) {
    super(message);
    this.code = code;
    this.stdout = stdout;
  }
}
