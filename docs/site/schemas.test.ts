import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { servedSchemas } from './schemas.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A repository with these versions released and these files. */
function repository(released: readonly string[], files: Readonly<Record<string, object>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  folders.push(folder);
  const all = { 'packages/schema/contracts/released.json': released.map((version) => ({ version })), ...files };
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(content));
  }
  return folder;
}
const schema = (version: string) => ({ $id: `https://schemas.acme.example/telemetry/${version}/draft-07/a.json` });
const current = 'packages/json-schema/schemas/draft-07/a.json';

test('every schema of the packages stands at the path of its $id', () => {
  const schemas = servedSchemas();
  expect(schemas.length).toBeGreaterThan(8);
  for (const { file, path } of schemas) {
    expect(path).toMatch(/^\/telemetry\/\d+\.\d+\.\d+\//);
    expect(path.slice(path.lastIndexOf('/'))).toBe(file.slice(file.lastIndexOf('/')));
  }
});

test('those of an earlier release stay beside the current ones, and files without $id are none', () => {
  const kept = 'docs/released-schemas/1.0.0/draft-07/a.json';
  const files = { [current]: schema('1.1.0'), [kept]: schema('1.0.0'), 'packages/schema/contracts/1.0.0.json': {} };
  expect(servedSchemas(repository(['1.0.0', '1.1.0'], files))).toEqual([
    { file: kept, path: '/telemetry/1.0.0/draft-07/a.json' },
    { file: current, path: '/telemetry/1.1.0/draft-07/a.json' },
  ]);
});

test('a released version of which nothing is left is an error', () => {
  const folder = repository(['1.0.0', '1.1.0'], { [current]: schema('1.1.0') });
  expect(() => servedSchemas(folder)).toThrow('docs/released-schemas/1.0.0');
});

test('two schemas with one $id are an error', () => {
  const files = { [current]: schema('1.0.0'), 'docs/released-schemas/1.0.0/draft-07/a.json': schema('1.0.0') };
  expect(() => servedSchemas(repository(['1.0.0'], files))).toThrow('one $id');
});
