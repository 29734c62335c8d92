import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generated } from './generated.ts';

const root = join(import.meta.dirname, '../..');

test.each(generated.map(({ path, content }) => [path, content]))(
  '%s is fresh; else run `npx -y pnpm@12 generate`',
  (path, content) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(content);
  },
);

test('the documents of the specification are there', () => {
  expect(generated.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['docs/TELEMETRY_SCHEMA.md', 'docs/DATA_DICTIONARY.md', 'docs/SAMPLE_DATA.md']),
  );
});
