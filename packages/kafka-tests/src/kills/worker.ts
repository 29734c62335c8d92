import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ENOUGH, type WorkerMessage, type WorkerPlan, type WorkerResult } from './worker-messages.ts';

const MAIN = join(import.meta.dirname, 'worker-main.ts');
/** How long a process may take to end by itself when all its work is done. */
const END_MS = 15_000;

export interface Worker {
  /** Resolves with the first acknowledged events. */
  readonly running: Promise<void>;
  /** Rejects when the process ends without a result. */
  readonly result: Promise<WorkerResult>;
  /** Has it stop sending, and come to its result. */
  enough(): void;
  /** Whether the process ended by itself in time: no client holds it up. Kills it if not. */
  ended(): Promise<boolean>;
  kill(): void;
}

export function startWorker(plan: WorkerPlan): Worker {
  const child = spawn(process.execPath, [MAIN, JSON.stringify(plan)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let complaint = '';
  child.stderr?.on('data', (text) => {
    complaint = (complaint + text).slice(-4000);
  });
  const closed = once(child, 'close');

  function first<Kind extends WorkerMessage['kind']>(kind: Kind): Promise<Extract<WorkerMessage, { kind: Kind }>> {
    const message = new Promise<Extract<WorkerMessage, { kind: Kind }>>((resolve, reject) => {
      child.on('message', (said: WorkerMessage) => {
        if (said.kind === kind) resolve(said as Extract<WorkerMessage, { kind: Kind }>);
      });
      closed.then(([code, signal]) => {
        reject(new Error(`The sending process of ${plan.subject} ended early (${signal ?? code}):\n${complaint}`));
      }, reject);
    });
    // Whoever waits for one message only is not punished for the other.
    message.catch(() => {});
    return message;
  }

  return {
    running: first('running').then(() => {}),
    result: first('result'),
    enough: () => void child.send(ENOUGH, () => {}),
    async ended() {
      const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
      await closed;
      clearTimeout(timer);
      return child.signalCode === null;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
