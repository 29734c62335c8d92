import { createValidator, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { fakeTerminal } from '../fake-terminal.ts';
import { Output } from '../output.ts';
import { type Ending, viewOf } from './view.ts';

const verdict = { line: 1, record: 1, ...createValidator().validate(sampleEvent) };

async function show(format: string, sources: readonly (readonly [string, number, Ending])[]): Promise<string> {
  const terminal = fakeTerminal();
  const output = new Output(terminal.stdout);
  const view = viewOf(
    format,
    sources.map(([source]) => source),
    terminal,
    output,
  );
  for (const [source, events, ending] of sources) {
    view.begin(source);
    await view.add(Array(events).fill(verdict));
    await view.end(ending);
  }
  await view.finish();
  return terminal.stdout.text;
}

test('json: a line per event and nothing else', async () => {
  const lines = (
    await show('json', [
      ['a', 2, 'complete'],
      ['-', 1, 'unreadable'],
      ['c', 0, 'complete'],
    ])
  )
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line).source)).toEqual(['a', 'a', '-']);
});

test('pretty: source by source, then the total and what was not evaluated', async () => {
  const text = await show('pretty', [
    ['a', 2, 'complete'],
    ['-', 1, 'complete'],
  ]);
  expect(text).toMatch(
    /^a\n {2}2 events: all valid\n\nstandard input\n {2}1 event: valid\n\nAll 2 sources\n {2}3 events: all valid\n\nNot evaluated: .* 3 events/,
  );
});

test('pretty: one source needs no total', async () => {
  expect(await show('pretty', [['a', 2, 'complete']])).not.toContain('All 1');
});

test('pretty: what could not be read to its end says so, and nothing where nothing was read', async () => {
  const text = await show('pretty', [
    ['a', 2, 'unreadable'],
    ['b', 0, 'unreadable'],
  ]);
  expect(text).toContain('a (as far as could be read)\n  2 events');
  expect(text).not.toContain('b (');
  expect(text).toContain('All 2 sources (as far as could be read)\n');
});

test('pretty: an interrupted report says so', async () => {
  expect(await show('pretty', [['a', 2, 'interrupted']])).toContain('a (interrupted: so far)\n');
});
