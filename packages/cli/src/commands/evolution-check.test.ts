import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releasedContracts } from '@acme/telemetry-evolution';
import { afterAll, expect, test } from 'vitest';
import { runFake } from '../fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const releases = (type: string) =>
  ['schema', 'json-schema'].map((name) => ({
    name: `@acme/telemetry-${name}`,
    type,
    oldVersion: '0.0.0',
    newVersion: '1.0.0',
  }));
const enough = file('enough.json', { changesets: [{}], releases: releases('major') });

test('the working tree against every released version', async () => {
  const { code, stdout, stderr } = await runFake(['evolution', 'check', '--format', 'json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { versions, checks, verdict } = JSON.parse(stdout);
  expect(versions.map(({ version }: { version: string }) => version)).toEqual(
    releasedContracts.map(({ schemaVersion }) => schemaVersion),
  );
  expect(['allow', 'notice']).toContain(verdict);
  expect(checks.map(({ name }: { name: string }) => name)).toEqual(['schema version']);
});

test('changesets are judged when they are given', async () => {
  const { code, stdout } = await runFake(['evolution', 'check', '--changesets', enough]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\n {2}(ok|warning) +changesets: /);
});

const SECRET = 'hunter2';

test.each([
  [['1.0.0'], 'check takes no version. `acme-telemetry evolution compare OLD NEW` compares two'],
  [['--changesets', join(folder, 'none.json')], 'there is no such file'],
  [['--changesets', file('text.json', SECRET)], 'text.json, given as --changesets, is not JSON. Write it with'],
  [['--changesets', file('list.json', [SECRET])], 'has no list of releases'],
  [
    ['--changesets', file('type.json', { changesets: [], releases: [{ name: 'a', type: SECRET }] })],
    'has no list of releases, each with a name and a type',
  ],
])('%j could not run', async (args, sentence) => {
  const { code, stdout, stderr } = await runFake(['evolution', 'check', ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain(SECRET);
});
