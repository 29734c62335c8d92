import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../places/place.ts';
import { FS_PLAN_VARIABLE, type FsPlan } from './fs-plan.ts';

const MAIN = join(import.meta.dirname, '../../../../cli/src/main.ts');
const FAULTS = join(import.meta.dirname, 'fs-faults.ts');
/** What Node compiled, for the next start; outside of git, safe to delete at any time. */
const COMPILED = join(import.meta.dirname, '../../../.cache/compiled');
const PATIENCE_MS = 120_000;

export interface EraseRun {
  readonly place: Place;
  /** The list of customers, the manifest, and a folder for everything temporary. */
  readonly customers: string;
  readonly manifest: string;
  readonly tmp: string;
  readonly plan?: FsPlan | undefined;
  /** The process is killed so long after it began. */
  readonly killAfterMs?: number | undefined;
  /** Is given what kills it. */
  readonly begun?: ((kill: () => void) => void) | undefined;
  /** Nothing may be changed. */
  readonly dryRun?: boolean | undefined;
  readonly more?: readonly string[] | undefined;
}

export interface Ended {
  /** null: it was killed. */
  readonly code: number | null;
  /** All that it printed. */
  readonly said: string;
  readonly ms: number;
}

/** Runs `acme-telemetry lake erase` as a process of its own. */
export async function runErase({ place, customers, manifest, tmp, plan = {}, ...run }: EraseRun): Promise<Ended> {
  const begun = performance.now();
  const options = ['--customer-file', customers, '--manifest', manifest, ...(run.dryRun ? [] : ['--apply'])];
  const args = ['lake', 'erase', ...options, ...place.args];
  const child = spawn(process.execPath, ['--import', FAULTS, MAIN, ...args, ...(run.more ?? [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...place.env,
      TMPDIR: tmp,
      NODE_COMPILE_CACHE: COMPILED,
      [FS_PLAN_VARIABLE]: JSON.stringify(plan),
    },
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const text: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => text.push(chunk));
  const closed = once(child, 'close') as Promise<[number | null]>;
  const over = new AbortController();
  const later = (ms: number, work: () => void) => sleep(ms, undefined, { signal: over.signal }).then(work, () => {});
  let late = false;
  later(PATIENCE_MS, () => {
    late = true;
    kill();
  });
  if (run.killAfterMs !== undefined) later(run.killAfterMs, kill);
  run.begun?.(kill);
  const [code] = await closed;
  over.abort();
  process.off('exit', kill);
  const said = Buffer.concat(text).toString();
  if (late) throw new Error(`It did not end in ${PATIENCE_MS / 1000} s. It said:\n${said}`);
  return { code, said, ms: performance.now() - begun };
}
