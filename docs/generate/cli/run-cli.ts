import { Readable, Writable } from 'node:stream';
import { run } from '@acme/telemetry-cli/src/run.ts';

/** What a call of the program printed, and its exit code. */
export interface Call {
  readonly code: number;
  readonly printed: string;
}

class Paper extends Writable {
  text = '';
  readonly columns = 100;
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Calls the program in this process, without a terminal and without a cluster. Both outputs are answered as one. */
export async function runCli(args: readonly string[], stdin = ''): Promise<Call> {
  const [stdout, stderr] = [new Paper(), new Paper()];
  const code = await run(args, {
    stdin: Readable.from([Buffer.from(stdin)], { objectMode: false }),
    stdout,
    stderr,
    interrupted: new AbortController().signal,
    connect: () => Promise.reject(new Error('Pages are made without a cluster.')),
  });
  return { code, printed: stdout.text + stderr.text };
}
