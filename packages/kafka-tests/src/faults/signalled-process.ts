import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the process is given, as JSON in its first argument. */
export interface SignalledPlan {
  /** A name of `CLIENTS`. */
  readonly client: string;
  readonly brokers: string;
  readonly groupId: string;
  readonly topic: string;
  /** The event of partition 0 at which its handler waits. */
  readonly slow: number;
}

/** What its handler has begun. */
export interface SignalledSays {
  readonly partition: number;
  readonly offset: number;
}

export interface SignalledProcess {
  readonly begun: readonly SignalledSays[];
  terminate(): void;
  /** Lets the handler end. */
  goOn(): void;
  /** Resolves, when it has ended, with its exit code, or the signal that ended it, and what it complained about. */
  readonly ended: Promise<{ readonly by: number | NodeJS.Signals; readonly complaint: string }>;
  kill(): void;
}

export function startSignalled(plan: SignalledPlan): SignalledProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'signalled-member.ts'), JSON.stringify(plan)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  child.stderr?.on('data', (text) => {
    complaint = (complaint + text).slice(-4000);
  });
  const begun: SignalledSays[] = [];
  child.on('message', (said: SignalledSays) => void begun.push(said));
  return {
    begun,
    terminate: () => void child.kill('SIGTERM'),
    goOn: () => void child.send('go on', () => {}),
    ended: once(child, 'close').then(([code, signal]) => ({ by: signal ?? code, complaint })),
    kill: () => void child.kill('SIGKILL'),
  };
}
