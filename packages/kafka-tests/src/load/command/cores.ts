import { spawnSync } from 'node:child_process';

/** The cores that the broker and the SDK's processes are kept on, by the system's numbers; none where they can't be. */
export interface Cores {
  readonly broker?: string;
  readonly ours?: string;
}

/** The first core of this process for the broker, the last for the SDK, where there are two, and Linux to tell and do it. */
export function twoCores(): Cores {
  const { stdout = '', status } = spawnSync('taskset', ['-c', '-p', String(process.pid)], { encoding: 'utf8' });
  if (status !== 0) return {};
  const allowed = coresIn(stdout.slice(stdout.lastIndexOf(':') + 1));
  return allowed.length < 2 ? {} : { broker: String(allowed[0]), ours: String(allowed.at(-1)) };
}

/** A list as `taskset` prints it, such as `0,2-4`. */
export function coresIn(list: string): number[] {
  return list
    .trim()
    .split(',')
    .flatMap((range) => {
      const [first = Number.NaN, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
}

/** Keeps all threads of a running process on a core. @throws an Error with what the system said, when it would not. */
export function keepOn(core: string, pid: number): void {
  const { status, stderr } = spawnSync('taskset', ['-a', '-c', '-p', core, String(pid)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`A process could not be kept on core ${core}: ${stderr.trim()}`);
}

/** What to start a program with, so that it runs on a core from its beginning. */
export function startedOn(core: string | undefined, command: readonly string[]): readonly string[] {
  return core === undefined ? command : ['taskset', '-c', core, ...command];
}
