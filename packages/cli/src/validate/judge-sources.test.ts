import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createValidator } from '@acme/telemetry-schema';
import { afterAll, expect, test } from 'vitest';
import { fakeTerminal, terminalScreen } from '../fake-terminal.ts';
import { eventLines, eventText } from '../sample-events.ts';
import type { Terminal } from '../terminal.ts';
import { judgeSources } from './judge-sources.ts';
import { Progress } from './progress.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-judge-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function judge(sources: readonly string[], terminal: Terminal = fakeTerminal(), onAdd = () => {}) {
  const seen: string[] = [];
  const view = {
    begin: (source: string) => void seen.push(`begin ${source}`),
    add: async (verdicts: readonly unknown[]) => {
      seen.push(`${verdicts.length}`);
      onAdd();
    },
    end: async (ending: string) => void seen.push(ending),
    finish: async () => void seen.push('finish'),
  };
  const code = await judgeSources(sources, createValidator(), view, new Progress(terminal.stderr, undefined), terminal);
  return { code, seen };
}

const good = file('good', eventLines({}, {}));
const bad = file('bad', eventLines({ city: '' }));
const missing = join(folder, 'missing');

test.each([
  [[good], 0],
  [[good, bad, good], 1],
  [[missing], 2],
  [[bad, missing], 2],
  [[missing, bad], 2],
])('%#: exit code %2$d', async (sources, code) => {
  expect((await judge(sources)).code).toBe(code);
});

test('all sources are judged, whatever happens to one', async () => {
  const terminal = fakeTerminal();
  const { seen } = await judge([good, missing, bad], terminal);
  expect(seen).toEqual([
    `begin ${good}`,
    '2',
    'complete',
    `begin ${missing}`,
    'unreadable',
    `begin ${bad}`,
    '1',
    'complete',
    'finish',
  ]);
  expect(terminal.stderr.text).toBe(`acme-telemetry: Can't read ${missing}: there is no such file. Check the path.\n`);
});

test('an interrupt ends the source at hand, and no other is begun', async () => {
  const interrupt = new AbortController();
  const stdin = new PassThrough();
  stdin.write(`${eventText()}\n`);
  const terminal = fakeTerminal({ stdin, interrupted: interrupt.signal });
  const { code, seen } = await judge(['-', good], terminal, () => interrupt.abort());
  expect(code).toBe(130);
  expect(seen).toEqual(['begin -', '1', 'interrupted', 'finish']);
  expect(terminal.stderr.text).toBe('');
});

test('the progress line makes room for an error', async () => {
  const terminal = fakeTerminal({ stderr: terminalScreen() });
  process.env.NO_COLOR = '1';
  await judge([good, missing], terminal);
  expect(terminal.stderr.text).toContain('2 events judged');
  expect(terminal.stderr.text).toContain("\r\u001b[Kacme-telemetry: Can't read");
});
