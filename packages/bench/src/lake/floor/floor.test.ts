import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { floor } from './floor.ts';
import { parseObject } from './parse-object.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-floor-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function object(name: string, ...members: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(members.map((text) => gzipSync(text))));
  return path;
}

test.each([
  ['a line each', ['{"a":1}\n{"a":2}\n'], { json: 2, notJson: 0 }],
  ['no last line end', ['{"a":1}\n{"a":2}'], { json: 2, notJson: 0 }],
  ['run together', ['{"a":1}{"a":2}{"a":3}'], { json: 3, notJson: 0 }],
  ['run together in two members', ['{"a":1}{"a":', '2}{"a":3}'], { json: 3, notJson: 0 }],
  ['one event', ['{"a":1}'], { json: 1, notJson: 0 }],
  ['a line that breaks off', ['{"a":1}\n{"a":\n{"a":3}\n'], { json: 2, notJson: 1 }],
  ['letters outside ASCII', ['{"a":"東京"}\n{"a":"München"}\n'], { json: 2, notJson: 0 }],
])('%s', (name, members, parsed) => {
  expect(parseObject(object(name, ...members))).toEqual(parsed);
});

test('every object is parsed once, by however many threads', async () => {
  const paths = Array.from({ length: 9 }, (_, i) => object(`object ${i}`, `${'{"a":1}\n'.repeat(i)}{\n`));
  for (const workers of [1, 2, 10]) {
    const { findings } = await floor({ paths, workers });
    expect(findings).toEqual({ events: 36 + 9, issues: { 'json-syntax ': 9 } });
  }
});
