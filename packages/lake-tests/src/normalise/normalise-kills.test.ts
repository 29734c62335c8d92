import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventOf, sampleLake } from './sample-lake.ts';

const KILLS = 40;
const EXTRA = 0xffff;
const PROGRAM = join(import.meta.dirname, 'run-normalise.ts');

const { objects, ids } = sampleLake();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acme-normalise-kills-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Runs it to its end, or kills it so many milliseconds after it began. Answers how long it took; undefined when it
 * was killed.
 */
async function run(input: string, out: string, killAfterMs?: number): Promise<number | undefined> {
  const child = spawn(process.execPath, [PROGRAM, input, out, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const begun = performance.now();
  if (killAfterMs !== undefined) {
    await Promise.race([sleep(killAfterMs), ended]);
    child.kill('SIGKILL');
  }
  const [code, signal] = await ended;
  if (signal === 'SIGKILL') return undefined;
  expect(code).toBe(0);
  return performance.now() - begun;
}

function filesIn(path: string): readonly string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The ids in the objects under a folder, by no reader of ours. */
function idsIn(path: string): string[] {
  const text = filesIn(path)
    .map((name) => gunzipSync(readFileSync(name)).toString())
    .join('');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => String(JSON.parse(line).event_id))
    .sort();
}

test(`killed ${KILLS} times, anywhere, it comes to the same`, async () => {
  const input = join(folder, 'in');
  for (const [name, text] of objects) {
    mkdirSync(dirname(join(input, name)), { recursive: true });
    writeFileSync(join(input, name), gzipSync(text));
  }
  const before = filesIn(input).map((name) => readFileSync(name));
  let wholeMs = (await run(input, join(folder, 'whole'))) ?? 0;
  const whole = filesIn(join(folder, 'whole'));
  const late = join(input, [...objects.keys()][5]?.replace('S3-1-', 'S3-9-') ?? '');

  let killed = 0;
  let [round, left] = [0, 0];
  let out = '';
  for (let tries = 0; killed < KILLS; tries += 1) {
    if (tries > KILLS * 4) throw new Error(`Of ${tries} runs only ${killed} were killed before their end.`);
    // In each round some kills, then a run to the end; in every other one an object comes meanwhile.
    const isFresh = left === 0;
    if (isFresh) {
      if (out !== '') await finish(round);
      round += 1;
      left = 1 + (round % 4);
      out = join(folder, `out-${round}`);
      rmSync(late, { force: true });
    }
    const tookMs = await run(input, out, wholeMs * ((tries * 0.618) % 1));
    if (tookMs === undefined) killed += 1;
    // The first whole run may have been a slow one: by its time, most others would end before they are killed.
    else if (isFresh) wholeMs = Math.min(wholeMs, tookMs);
    left -= 1;
  }
  await finish(round);
  rmSync(late, { force: true });
  expect(filesIn(input).map((name) => readFileSync(name))).toEqual(before);

  async function finish(of: number): Promise<void> {
    const more = of % 2 === 0 ? [eventOf(EXTRA)] : [];
    if (more.length > 0) writeFileSync(late, gzipSync(more.join('')));
    await run(input, out);
    const wanted = [...ids, ...more.map((text) => String(JSON.parse(text).event_id))].sort();
    expect([...idsIn(join(out, 'telemetry')), ...idsIn(join(out, 'rejects', 'invalid'))].sort()).toEqual(wanted);
    if (more.length > 0) return;
    const found = filesIn(out);
    expect(found.map((name) => name.slice(out.length))).toEqual(
      whole.map((name) => name.slice(join(folder, 'whole').length)),
    );
    for (const [at, name] of found.entries()) {
      if (name.endsWith('.gz')) expect(readFileSync(name)).toEqual(readFileSync(whole[at] ?? ''));
    }
  }
}, 300_000);
