import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from './outcome.ts';
import type { SubjectTask } from './subject-process.ts';

const program = join(import.meta.dirname, 'subject-process.ts');
/** So many cores has everybody: on a machine with more, all are kept to the first two. */
export const CORES = 2;

/** The others' few sources are compiled once: nobody is to spend a quarter of a second in each thread on taking their types out. */
const NODE_COMPILE_CACHE = join(tmpdir(), 'acme-telemetry-bench', 'compiled');

function keptToCores(): readonly string[] {
  if (availableParallelism() <= CORES || spawnSync('taskset', ['--version']).error !== undefined) return [];
  return ['taskset', '--cpu-list', `0-${CORES - 1}`];
}

/** Runs a subject once, in a process of its own. Rejects when it fails; what it printed stands above. */
export function runSubject(task: SubjectTask): Promise<Outcome> {
  const [command = process.execPath, ...args] = [...keptToCores(), process.execPath, program];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, NODE_COMPILE_CACHE },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let outcome: Outcome | undefined;
    child.on('message', (message) => {
      outcome = message as Outcome;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (outcome !== undefined && code === 0) resolve(outcome);
      else reject(new Error(`${task.subject} ended with exit code ${code}; what it printed stands above.`));
    });
    child.send(task);
  });
}
