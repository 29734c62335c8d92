import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { RunError } from '../run.ts';

type Job = (args: readonly string[]) => Promise<string>;

interface Worker {
  readonly connection: Socket;
  readonly answers: AsyncIterator<string>;
  /** Rejects when it ends, with what it said where it failed. */
  readonly gone: Promise<never>;
}

/**
 * Gives jobs to one worker, one after another: a program that connects to a port on loopback, reads a line `["PROGRAM", "ARGUMENT"...]` for
 * each, and answers with a line `[exit code, "what was printed"]`. It has to end when the connection does, which is when this process ends:
 * an idle worker doesn't hold it up.
 * @param start starts the worker with the first job, and resolves when it ends
 */
export function jobsInTurn(start: (port: number) => Promise<unknown>): Job {
  let worker: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (args) => {
    const next = last.then(async () => {
      worker ??= started(start);
      return done(await worker, args);
    });
    last = next.catch(() => {});
    return next;
  };
}

async function started(start: (port: number) => Promise<unknown>): Promise<Worker> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gone = start((server.address() as AddressInfo).port).then(() => {
    throw new Error('The worker ended before it had answered.');
  });
  gone.catch(() => {});
  try {
    const [connection] = (await Promise.race([once(server, 'connection'), gone])) as [Socket];
    // What broke it, the worker says; that it is broken, the answers that end.
    connection.on('error', () => {});
    return { connection, answers: createInterface({ input: connection })[Symbol.asyncIterator](), gone };
  } finally {
    server.close();
  }
}

async function done({ connection, answers, gone }: Worker, args: readonly string[]): Promise<string> {
  connection.ref();
  try {
    connection.write(`${JSON.stringify(args)}\n`);
    const { value, done } = await answers.next();
    if (done === true) return await gone;
    const [code, printed] = JSON.parse(value) as [number, string];
    if (code !== 0) throw new RunError(`${args[0]} ended with exit code ${code}:\n${printed.trimEnd()}`, code, printed);
    return printed;
  } finally {
    connection.unref();
  }
}
