import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type Cores, startedOn } from './cores.ts';

/** What a process can be asked to do, by name; see `serve`. */
export type Service = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** A process that answers. Whatever it was asked for rejects when it ends, with what it said last. */
export interface Remote<Asked extends Service> {
  ask<Name extends keyof Asked & string>(
    name: Name,
    ...args: Parameters<Asked[Name]>
  ): Promise<Awaited<ReturnType<Asked[Name]>>>;
  /** Lets it end by itself. Kills it when it has not after so long, and says so with false. */
  end(withinMs?: number): Promise<boolean>;
  kill(): void;
}

export interface Question {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  /** What it failed with instead. */
  readonly failure?: string;
}

export interface RemoteOptions {
  readonly core?: Cores['ours'];
  /** Of Node. */
  readonly execArgv?: readonly string[];
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const END_MS = 30_000;

/** Starts a TypeScript file that serves what it can be asked for, as a process of its own. */
export function startRemote<Asked extends Service>(main: string, options: RemoteOptions = {}): Remote<Asked> {
  const command = startedOn(options.core, [process.execPath, ...(options.execArgv ?? []), main]);
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' });
  let complaint = '';
  child.stderr?.on('data', (text) => {
    complaint = (complaint + text).slice(-4000);
  });
  const open = new Map<number, Waiting>();
  let asked = 0;
  child.on('message', ({ id, value, failure }: Answer) => {
    const waiting = open.get(id);
    open.delete(id);
    if (failure === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(failure));
  });
  // Not the child's own 'close', which does not come where this side has disconnected.
  const over = Promise.all([once(child, 'exit'), once(child.stderr as Readable, 'close')]);
  const exit = over.then(([[code, signal]]) => {
    const error = new Error(`A process of the load has ended early (${signal ?? code}):\n${complaint.trim()}`);
    for (const { reject } of open.values()) reject(error);
  });
  return {
    ask(name, ...given) {
      const question: Question = { id: ++asked, name, args: given };
      const answer = new Promise<unknown>((resolve, reject) => {
        open.set(question.id, { resolve, reject });
        child.send(question, (error) => error && reject(error));
      });
      return answer as never;
    },
    async end(withinMs = END_MS) {
      const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
      if (child.connected) child.disconnect();
      await exit;
      clearTimeout(timer);
      return child.signalCode === null;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
