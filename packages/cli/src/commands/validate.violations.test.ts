import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '@acme/telemetry-schema';
import { contentDurationSeconds, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { input, runFake } from '../fake-terminal.ts';

const SAMPLES = 3;

const folder = mkdtempSync(join(tmpdir(), 'acme-violations-'));
afterAll(() => rmSync(folder, { recursive: true }));

const drawn = violations.flatMap(({ rule, path, options, arbitrary }) => {
  const durations = options.contentDurationSeconds === undefined ? '' : ' --durations';
  return fc.sample(arbitrary, SAMPLES).map((event) => ({
    pair: `${rule} ${path}`,
    event,
    args: `--role ${options.role ?? 'reader'}${durations}`,
  }));
});

/** One run of the command for all that is judged with the same options. */
const runs = new Set(drawn.map(({ args }) => args));

test.each([...runs])('events that break one rule are said to break this and no other: %s', async (args) => {
  const samples = drawn.filter((it) => it.args === args);
  const titles = samples.map(({ event }) => String(event.title_id));
  const durations = join(folder, 'durations.json');
  writeFileSync(durations, JSON.stringify(Object.fromEntries(titles.map((id) => [id, contentDurationSeconds(id)]))));

  const options = args.split(' ').map((arg) => (arg === '--durations' ? `${arg}=${durations}` : arg));
  const stdin = input(samples.map(({ event }) => `${JSON.stringify(event)}\n`).join(''));
  const { stdout } = await runFake(['validate', '--format=json', ...options], { stdin });

  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line): { issues: Issue[] } => JSON.parse(line));
  expect(lines.map(({ issues }) => issues.map(({ rule, path }) => `${rule} ${path}`))).toEqual(
    samples.map(({ pair }) => [pair]),
  );
});
