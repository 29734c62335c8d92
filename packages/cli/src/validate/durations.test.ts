import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readDurations } from './durations.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-durations-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string | Uint8Array): string {
  const path = join(folder, 'titles.json');
  writeFileSync(path, content);
  return path;
}

test('seconds by title id, whatever the id', async () => {
  const text = '{"TITLE_1":0,"TITLE_2":5400.5,"__proto__":7}';
  const durations = new Map([
    ['TITLE_1', 0],
    ['TITLE_2', 5400.5],
    ['__proto__', 7],
  ]);
  expect(await readDurations(file(text))).toEqual(durations);
  expect(await readDurations(file(gzipSync(text)))).toEqual(durations);
  expect(await readDurations(file(`\ufeff${text}`))).toEqual(durations);
});

test.each([
  ['{"a":1', 'is not JSON. Give one JSON object of seconds by title id'],
  ['', 'is not JSON.'],
  ['[1]', 'holds no JSON object.'],
  ['null', 'holds no JSON object.'],
  ['{"a":1,"TITLE_2":"90"}', 'has no number of seconds from 0 on for TITLE_2.'],
  ['{"TITLE_2":-1}', 'has no number of seconds from 0 on for TITLE_2.'],
  ['{"TITLE_2":1e999}', 'has no number of seconds from 0 on for TITLE_2.'],
  ['{"TITLE_2":null}', 'has no number of seconds from 0 on for TITLE_2.'],
])('%s', async (content, sentence) => {
  const path = file(content);
  await expect(readDurations(path)).rejects.toThrow(`${path}, given as --durations, ${sentence}`);
});

test('a file that is not there', async () => {
  await expect(readDurations(join(folder, 'none.json'))).rejects.toThrow(
    /Can't read .*none\.json: there is no such file/,
  );
});
