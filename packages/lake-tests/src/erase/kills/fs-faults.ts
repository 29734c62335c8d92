/**
 * Loaded into the command line's process (`node --import`): counts what it does to files, and kills it, or lets a step fail,
 * where the plan says. Node's own functions are wrapped, so that the code under test needs nothing for it.
 */
import fs from 'node:fs';
import fsPromises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { FS_PLAN_VARIABLE, type FsPlan, type Phase, type StepKind } from './fs-plan.ts';

const plan: FsPlan = JSON.parse(process.env[FS_PLAN_VARIABLE] ?? '{}');
const original = { ...fs };
let steps = 0;

/** Takes note of a step; answers whether it is the one, and in which phase. */
function begin(kind: StepKind, path: string): Phase | undefined {
  steps += 1;
  if (plan.log !== undefined) original.appendFileSync(plan.log, `${steps}\t${kind}\t${path}\n`);
  const always = plan.always === kind && steps >= (plan.at ?? 1) && path.startsWith(plan.under ?? '');
  return always || (plan.always === undefined && steps === plan.at) ? (plan.phase ?? 'before') : undefined;
}

function strike(): void {
  const what = plan.strike;
  if (what === undefined) return;
  if ('kill' in what) {
    process.kill(process.pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  } else if ('error' in what) {
    throw Object.assign(new Error(`${what.error}: a fault of the test`), { code: what.error, errno: -1 });
  } else if (what.inPlace) original.writeFileSync(what.to, original.readFileSync(what.copy));
  else original.renameSync(what.copy, what.to);
}

function sync<Result>(kind: StepKind, path: string, run: () => Result): Result {
  const phase = begin(kind, path);
  if (phase === 'before' || phase === 'half') strike();
  const result = run();
  if (phase === 'after') strike();
  return result;
}

async function later<Result>(
  kind: StepKind,
  path: string,
  run: () => Promise<Result>,
  half?: () => Promise<unknown>,
): Promise<Result> {
  const phase = begin(kind, path);
  if (phase === 'half') await half?.();
  if (phase === 'before' || phase === 'half') strike();
  const result = await run();
  if (phase === 'after') strike();
  return result;
}

const paths = new WeakMap<object, string>();
const pathOf = (handle: object) => paths.get(handle) ?? '?';

async function bytesOf(data: unknown): Promise<Buffer> {
  if (typeof data === 'string') return Buffer.from(data);
  if (data instanceof Uint8Array) return Buffer.from(data);
  const chunks: Uint8Array[] = [];
  for await (const chunk of data as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const sample = await fsPromises.open(process.execPath, 'r');
const handles = Object.getPrototypeOf(sample) as FileHandle;
await sample.close();
const real = {
  ...pick(handles, ['writeFile', 'appendFile', 'sync', 'datasync', 'truncate', 'chmod', 'chown', 'write']),
};

function pick<T extends object, Name extends keyof T>(from: T, names: readonly Name[]): Pick<T, Name> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, Name>;
}

function writeHalf(handle: FileHandle, bytes: Buffer): Promise<unknown> {
  return (real.write as (...given: unknown[]) => Promise<unknown>).call(handle, bytes, 0, bytes.length >> 1);
}

for (const [name, kind] of [
  ['writeFile', 'write'],
  ['appendFile', 'append'],
] as const) {
  handles[name] = async function (this: FileHandle, data: unknown, ...rest: unknown[]) {
    // As one piece, so that half of it can be told.
    const bytes = await bytesOf(data);
    const half = () => writeHalf(this, bytes);
    const run = () => (real[name] as (...given: unknown[]) => Promise<void>).call(this, bytes, ...rest);
    return later(kind, pathOf(this), run, half);
  } as FileHandle[typeof name];
}
for (const [name, kind] of [
  ['sync', 'sync'],
  ['datasync', 'sync'],
  ['truncate', 'truncate'],
  ['chmod', 'own'],
  ['chown', 'own'],
] as const) {
  const run = real[name] as (...given: unknown[]) => Promise<void>;
  handles[name] = function (this: FileHandle, ...given: unknown[]) {
    return later(kind, pathOf(this), () => run.apply(this, given));
  };
}

const open = fsPromises.open;
fsPromises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  paths.set(handle, String(path));
  return handle;
};
for (const [name, kind] of [
  ['rename', 'rename'],
  ['unlink', 'unlink'],
  ['rm', 'unlink'],
  ['link', 'link'],
] as const) {
  const run = fsPromises[name] as (...given: unknown[]) => Promise<void>;
  (fsPromises as Record<string, unknown>)[name] = (...given: unknown[]) =>
    later(kind, String(given.at(kind === 'unlink' ? 0 : 1)), () => run(...given));
  const nameSync = `${name}Sync` as const;
  const runSync = fs[nameSync] as (...given: unknown[]) => void;
  (fs as unknown as Record<string, unknown>)[nameSync] = (...given: unknown[]) =>
    sync(kind, String(given.at(kind === 'unlink' ? 0 : 1)), () => runSync(...given));
}
syncBuiltinESMExports();
