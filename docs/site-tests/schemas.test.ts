import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { root } from '../site/places.ts';

const files = globSync('packages/json-schema/schemas/**/*.json', { cwd: root }).sort();

test('there are schemas of both dialects', () => {
  expect(files.filter((file) => file.includes('2020-12')).length).toBeGreaterThan(3);
  expect(files.filter((file) => file.includes('draft-07')).length).toBeGreaterThan(3);
});

test.each(files)('%s is served at its $id, byte by byte', async (file) => {
  const bytes = readFileSync(join(root, file));
  const { pathname } = new URL(JSON.parse(bytes.toString()).$id);
  const response = await fetch(inject('site') + pathname);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/schema+json');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
});
