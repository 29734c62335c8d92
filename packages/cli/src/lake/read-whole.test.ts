import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runFake } from '../fake-terminal.ts';

test.each([
  ['lake', 'audit', '--list', '-'],
  ['lake', 'normalise', '--list', '-', '/no/such/folder'],
  ['lake', 'erase', '--customer-file', '-', 'events.jsonl'],
  ['lake', 'export', '--customer-file', '-', '--out', '/no/such/folder/x.zip', 'events.jsonl'],
])('Ctrl-C while %s %s waits for standard input is no fault of that', async (...args) => {
  const interrupt = new AbortController();
  // From the command's first look at it.
  const stdin = new PassThrough();
  stdin.once('newListener', () => setImmediate(() => interrupt.abort()));
  const { code, stdout, stderr } = await runFake(args, { stdin, interrupted: interrupt.signal });
  expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' });
});
