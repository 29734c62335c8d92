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
  /** The events at which its handler waits, each time until it is told to go on. */
  readonly slow: readonly { readonly partition: number; readonly offset: number }[];
  /** Default: 100. */
  readonly commitEveryMs?: number;
  /** Default: as the consumer has it. */
  readonly sessionTimeoutMs?: number;
}

/** What it tells of a partition, in the order in which it happens. */
export interface SignalledSays {
  /** The handler has `begun` or `handled` an event; the group has `given` a partition, or it was `lost`; the client is asked to `commit`. */
  readonly what: 'begun' | 'handled' | 'given' | 'lost' | 'commit';
  readonly partition: number;
  /** Of the event, or to be committed. */
  readonly offset?: number;
}

export interface SignalledProcess {
  readonly said: readonly SignalledSays[];
  /** The offsets of a partition of which it said that. */
  offsets(what: SignalledSays['what'], partition: number): readonly number[];
  terminate(): void;
  /** Stands still, and says nothing to anybody, until it is woken. */
  halt(): void;
  wake(): void;
  /** Lets the handlers that wait now end. */
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
  const said: SignalledSays[] = [];
  child.on('message', (one: SignalledSays) => void said.push(one));
  return {
    said,
    offsets: (what, partition) =>
      said.flatMap((one) => (one.what === what && one.partition === partition ? (one.offset ?? []) : [])),
    terminate: () => void child.kill('SIGTERM'),
    halt: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    goOn: () => void child.send('go on', () => {}),
    ended: once(child, 'close').then(([code, signal]) => ({ by: signal ?? code, complaint })),
    kill: () => void child.kill('SIGKILL'),
  };
}
