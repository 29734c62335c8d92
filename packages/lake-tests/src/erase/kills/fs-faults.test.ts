import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FS_PLAN_VARIABLE, type FsPlan } from './fs-plan.ts';
import { readSteps } from './kill-points.ts';

const PROGRAM = `
import { renameSync, unlinkSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
async function* chunks() { yield Buffer.from('0123'); yield Buffer.from('4567'); }
const file = await open('new', 'wx');
await file.writeFile(chunks());
await file.sync();
await file.close();
renameSync('new', 'old');
const journal = await open('journal', 'a');
await journal.appendFile('line\\n');
await journal.close();
unlinkSync('journal');
await rm('old');
`;

/** Runs the program with a plan: how it ended, what it left. */
function run(plan: FsPlan) {
  const folder = mkdtempSync(join(tmpdir(), 'acme-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  const log = join(folder, 'log');
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    ['--import', join(import.meta.dirname, 'fs-faults.ts'), 'program.mjs'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, [FS_PLAN_VARIABLE]: JSON.stringify({ log, ...plan }) } },
  );
  const there = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  return { status, signal, stderr, steps: readSteps(there('log') ?? ''), there };
}

const kill = { kill: true } as const;

test('every step is counted, and nothing else changes', () => {
  const { status, steps, there } = run({});
  expect(status).toBe(0);
  expect(steps.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    ...['write new', 'sync new', 'rename old', 'append journal', 'unlink journal', 'unlink old'],
  ]);
  expect(there('old')).toBeUndefined();
});

test.each<[what: string, plan: FsPlan, left: Record<string, string | undefined>]>([
  ['before a write', { at: 1, phase: 'before' }, { new: '', old: undefined }],
  ['in the middle of a write', { at: 1, phase: 'half' }, { new: '0123' }],
  ['after a write', { at: 1, phase: 'after' }, { new: '01234567' }],
  ['before a rename', { at: 3, phase: 'before' }, { new: '01234567', old: undefined }],
  ['after a rename', { at: 3, phase: 'after' }, { new: undefined, old: '01234567' }],
  ['before a file goes', { at: 5, phase: 'before' }, { journal: 'line\n' }],
  ['after a file went', { at: 6, phase: 'after' }, { old: undefined, journal: undefined }],
])('it is killed %s', (_what, plan, left) => {
  const { signal, there } = run({ ...plan, strike: kill });
  expect(signal).toBe('SIGKILL');
  for (const [name, text] of Object.entries(left)) expect(there(name)).toBe(text);
});

test('a step fails with the code that was asked for', () => {
  const { status, stderr, there } = run({ at: 3, strike: { error: 'ENOSPC' } });
  expect(status).toBe(1);
  expect(stderr).toContain("code: 'ENOSPC'");
  expect(there('new')).toBe('01234567');
});

test('all steps of a kind fail, from one on, in a folder', () => {
  expect(run({ at: 1, always: 'unlink', under: 'old', strike: { error: 'EIO' } }).steps.at(-1)?.path).toBe('old');
  expect(run({ at: 1, always: 'unlink', strike: { error: 'EIO' } }).steps.at(-1)?.path).toBe('journal');
});
