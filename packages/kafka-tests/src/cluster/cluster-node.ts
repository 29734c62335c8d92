import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { QUICK_START } from './quick-start.ts';
import { spawnJava } from './run-java.ts';

const READY = 'Kafka Server started';
const START_TIMEOUT_MS = 120_000;

/** A broker that is a controller too, with a folder of its own. */
export interface ClusterNode {
  readonly id: number;
  /** `host:port` of the listener without security; the same for the node's whole life. */
  readonly address: string;
  /** Of the process; undefined while it is not running. */
  readonly pid: number | undefined;
  /** What the broker has logged so far. */
  log(): string;
  /** Resolves when the process ends, whoever ended it; undefined while it is not running. */
  readonly ended: Promise<void> | undefined;
  /** SIGKILL, and waits for the end. Does nothing when it is not running. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and ports; resolves when the broker is ready. Does nothing when it is running. */
  start(): Promise<void>;
}

export interface NodeSetup {
  readonly id: number;
  readonly address: string;
  readonly classPath: string;
  readonly propertiesFile: string;
  readonly logFile: string;
  readonly javaOptions: readonly string[];
}

export const DEFAULT_JAVA_OPTIONS: readonly string[] = ['-Xms64m', '-Xmx256m', ...QUICK_START];

/** A node that is not running yet. Its data folder has been formatted before. */
export function clusterNode(setup: NodeSetup): ClusterNode {
  const { id, address, classPath, propertiesFile, logFile, javaOptions } = setup;
  let child: ChildProcess | undefined;
  let ended: Promise<void> | undefined;
  const log = () => readFileSync(logFile, 'utf8');

  async function start(): Promise<void> {
    if (child) return;
    // A file, not a pipe: a broker must not stand still when our event loop does.
    const output = openSync(logFile, 'a');
    const before = log().length;
    const started = spawnJava([...javaOptions, '-cp', classPath, 'kafka.Kafka', propertiesFile], {
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    child = started;
    const exit = new Promise<void>((resolve) => {
      for (const event of ['exit', 'error']) started.once(event, () => resolve());
    });
    ended = exit.then(() => {
      child = undefined;
      ended = undefined;
    });
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!log().includes(READY, before)) {
      if (child !== started) throw new Error(`Kafka's node ${id} ended while it was starting. It said:\n${tail()}`);
      if (Date.now() > deadline) {
        await kill();
        throw new Error(`Kafka's node ${id} was not ready after ${START_TIMEOUT_MS / 1000} s. It said:\n${tail()}`);
      }
      await sleep(50);
    }
  }

  async function kill(): Promise<void> {
    child?.kill('SIGKILL');
    await ended;
  }

  const tail = () => log().trimEnd().split('\n').slice(-30).join('\n');
  return {
    id,
    address,
    get pid() {
      return child?.pid;
    },
    log,
    get ended() {
      return ended;
    },
    kill,
    start,
  };
}
