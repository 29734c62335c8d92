import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLines } from './lines.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function linesOf(content: string | Buffer): Promise<[number, string][]> {
  const file = join(folder, 'input');
  await writeFile(file, content);
  const all: [number, string][] = [];
  for await (const batch of readLines(file)) for (const { line, bytes } of batch) all.push([line, bytes.toString()]);
  return all;
}

test.each([
  ['', []],
  ['\n\n', []],
  ['a', [[1, 'a']]],
  ['a\n', [[1, 'a']]],
  [
    'a\n \t\r\nb',
    [
      [1, 'a'],
      [3, 'b'],
    ],
  ],
  [
    'a\r\nb\u2028c',
    [
      [1, 'a\r'],
      [2, 'b\u2028c'],
    ],
  ],
] as const)('%j', async (content, lines) => {
  expect(await linesOf(content)).toEqual(lines);
});

test('a line that is longer than many chunks comes whole', async () => {
  const long = 'x'.repeat(1_000_000);
  expect(await linesOf(`a\n${long}\nb`)).toEqual([
    [1, 'a'],
    [2, long],
    [3, 'b'],
  ]);
});
