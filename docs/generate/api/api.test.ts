import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entries } from './entries.ts';
import { moved } from './moved.ts';
import { sourcesOfApi } from './sources.ts';

const root = join(import.meta.dirname, '../../..');

test('entry points are those of published packages', () => {
  const names = entries.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['@acme/telemetry-schema', '@acme/telemetry-kafka/memory']));
  expect(names.filter((name) => /examples|bench|json-schema/.test(name))).toEqual([]);
  for (const { file } of entries) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
});

test('links lead to the pages of the site, from whatever folder', () => {
  const two = [
    { file: 'packages/kafka/src/index.ts', slug: 'kafka' },
    { file: 'packages/kafka/src/memory.ts', slug: 'kafka/memory' },
  ];
  expect(two.map(moved.fileOf)).toEqual(['kafka/src.md', 'kafka/src/memory.md']);
  const text = '# kafka/src\n\n[a](src/memory.md#x) [b](#y) [c](other.md)\n';
  expect(moved.text(text, 'kafka/src.md', two)).toBe('[a](/reference/api/kafka/memory#x) [b](#y) [c](other.md)');
  expect(moved.text('# m\n\n[a](../src.md)', 'kafka/src/memory.md', two)).toBe('[a](/reference/api/kafka)');
});

test('the same sources are known again', () => {
  expect(sourcesOfApi()).toBe(sourcesOfApi());
});
