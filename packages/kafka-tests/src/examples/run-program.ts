import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PACKAGES = join(import.meta.dirname, '..', '..', '..');

/** A program of another package, running in a process of its own as a user runs it. */
export interface Program {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number | null>;
  terminate(): void;
}

/** @param path from the folder `packages`, such as `examples/src/clients/kafkajs.ts` */
export function runProgram(path: string, args: readonly string[]): Program {
  const child = spawn(process.execPath, [join(PACKAGES, path), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    ended: once(child, 'close').then(([code]) => code as number | null),
    terminate: () => void child.kill('SIGTERM'),
  };
}
