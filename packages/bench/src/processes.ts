import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { FromWorker, ToWorker, WorkerTask } from './worker.ts';

const program = join(import.meta.dirname, 'worker.ts');

/** A worker's next message of this kind; an error when it reports a problem or ends. */
function next<K extends FromWorker['kind']>(child: ChildProcess, kind: K): Promise<FromWorker & { kind: K }> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
    };
    const onMessage = (message: FromWorker): void => {
      done();
      if (message.kind === kind) resolve(message as FromWorker & { kind: K });
      else
        reject(new Error(message.kind === 'problem' ? message.message : `A worker said ${message.kind}, not ${kind}.`));
    };
    const onExit = (code: number | null): void => {
      done();
      reject(new Error(`A worker ended with code ${code}; what it printed stands above.`));
    };
    const onError = (error: Error): void => {
      done();
      reject(new Error('A worker process could not be started.', { cause: error }));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onError);
  });
}

const start = (task: WorkerTask): ChildProcess =>
  fork(program, [JSON.stringify(task)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

/** A fresh process's first verdicts: nanoseconds an event, and for the very first. */
export async function runCold(task: WorkerTask): Promise<FromWorker & { kind: 'cold' }> {
  const child = start(task);
  const result = await next(child, 'cold');
  await ended(child);
  return result;
}

export interface WarmWorker {
  /** Nanoseconds an event, measured for so long. */
  round(milliseconds: number): Promise<number>;
  stop(): Promise<void>;
}

/** A process that has warmed up its one subject and waits, idle, to be asked for a round. */
export async function startWarm(task: WorkerTask): Promise<WarmWorker> {
  const child = start(task);
  await next(child, 'ready');
  return {
    round: async (milliseconds: ToWorker) => {
      const answer = next(child, 'round');
      child.send(milliseconds);
      return (await answer).nanoseconds;
    },
    stop: async () => {
      child.disconnect();
      await ended(child);
    },
  };
}
