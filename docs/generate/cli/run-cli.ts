import { runFake } from '@acme/telemetry-cli/src/fake-terminal.ts';

/** What a call of the program printed, and its exit code. */
export interface Call {
  readonly code: number;
  readonly printed: string;
}

/** Calls the program in this process, without a terminal and without a cluster. Both outputs are answered as one. */
export async function runCli(args: readonly string[]): Promise<Call> {
  const { code, stdout, stderr } = await runFake(args);
  return { code, printed: stdout + stderr };
}
