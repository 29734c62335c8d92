import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { fakeTerminal, input } from '../fake-terminal.ts';
import { openSource, sourcesOf, totalBytes } from './sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

test('files, or standard input when there is none and nobody sits there', () => {
  expect(sourcesOf(['a', '-', 'a'], fakeTerminal())).toEqual(['a', '-', 'a']);
  expect(sourcesOf([], fakeTerminal())).toEqual(['-']);
  const terminal = fakeTerminal({ stdin: Object.assign(input(), { isTTY: true }) });
  expect(sourcesOf(['-'], terminal)).toEqual(['-']);
  expect(() => sourcesOf([], terminal)).toThrow('There is nothing to judge. Name files');
  expect(() => sourcesOf(['-', '-'], terminal)).toThrow('Standard input (-) can be read only once.');
});

test('the size of all files, where it can be known', async () => {
  const path = join(folder, 'five');
  writeFileSync(path, '12345');
  expect(await totalBytes([path, path, join(folder, 'none')])).toBe(10);
  // As a pipe is, such as the shell makes of <(…).
  expect(await totalBytes([path, '/dev/null'])).toBeUndefined();
  expect(await totalBytes([path, '-'])).toBeUndefined();
});

test('text comes uncompressed, and what was read is counted as it is stored', async () => {
  const packed = gzipSync('hello');
  const path = join(folder, 'packed');
  writeFileSync(path, packed);
  for (const [source, terminal] of [
    [path, fakeTerminal()],
    ['-', fakeTerminal({ stdin: input(packed) })],
  ] as const) {
    let read = 0;
    expect(await textOf(openSource(source, terminal, (bytes) => (read += bytes)))).toBe('hello');
    expect(read).toBe(packed.length);
  }
});

test('an interrupt ends a read that waits', async () => {
  const interrupt = new AbortController();
  const text = openSource('-', fakeTerminal({ stdin: new PassThrough(), interrupted: interrupt.signal }), () => {});
  const reading = textOf(text);
  setImmediate(() => interrupt.abort());
  await expect(reading).rejects.toThrow("Can't read standard input");
});

test('a folder as standard input is no input without content', async () => {
  const fd = openSync(folder, 'r');
  // As Node gives it.
  const stdin = Object.assign(input(), { fd });
  await expect(textOf(openSource('-', fakeTerminal({ stdin }), () => {}))).rejects.toThrow(
    "Can't read standard input: it is a directory.",
  );
  closeSync(fd);
});
