import { Readable, Writable } from 'node:stream';
import { WriteStream } from 'node:tty';
import type { Connect } from './cluster/connect.ts';
import { run } from './run.ts';
import type { Screen, Terminal } from './terminal.ts';

/** For tests: a stream that keeps what is written to it. */
export class FakeScreen extends Writable implements Screen {
  isTTY = false;
  columns = 100;
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  getColorDepth(environment?: object): number {
    return WriteStream.prototype.getColorDepth(environment);
  }
}

interface Outside {
  readonly stdin?: Readable & { isTTY?: boolean; fd?: number };
  readonly stdout?: FakeScreen;
  readonly stderr?: FakeScreen;
  readonly interrupted?: AbortSignal;
  readonly connect?: Connect;
}

/** A screen that people look at. */
export function terminalScreen(): FakeScreen {
  // A test runner may have set these; to Node a terminal of a CI has no colours.
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'CI']) delete process.env[name];
  process.env.TERM = 'xterm-256color';
  return Object.assign(new FakeScreen(), { isTTY: true });
}

/** Standard input with this content. */
export function input(...chunks: readonly (string | Uint8Array)[]): Readable {
  return Readable.from(
    chunks.map((chunk) => Buffer.from(chunk as string)),
    { objectMode: false },
  );
}

export function fakeTerminal(outside: Outside = {}): Terminal & { stdout: FakeScreen; stderr: FakeScreen } {
  return {
    stdin: outside.stdin ?? input(),
    stdout: outside.stdout ?? new FakeScreen(),
    stderr: outside.stderr ?? new FakeScreen(),
    interrupted: outside.interrupted ?? new AbortController().signal,
    connect: outside.connect ?? (() => Promise.reject(new Error('This test has no cluster.'))),
  };
}

/** Runs the program in this process. */
export async function runFake(args: readonly string[], outside: Outside = {}) {
  const terminal = fakeTerminal(outside);
  const code = await run(args, terminal);
  return { code, stdout: terminal.stdout.text, stderr: terminal.stderr.text };
}
