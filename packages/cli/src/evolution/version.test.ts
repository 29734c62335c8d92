import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalText, currentContract, releasedContracts } from '@acme/telemetry-evolution';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { readVersion } from './version.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-version-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('the working tree, a released version and a contract file are contracts', async () => {
  const current = currentContract();
  const path = file('contract.json', canonicalText(current));
  expect(await readVersion('working-tree')).toEqual({ name: 'working-tree', contract: current });
  expect(await readVersion('1.0.0')).toEqual({ name: '1.0.0', contract: releasedContracts[0] });
  expect(await readVersion(path)).toMatchObject({ name: path, contract: { fields: current.fields } });
});

test.each([
  ['an object of properties', { properties: {} }],
  ['one by its type', { type: 'object' }],
  ['one of several types', { type: ['object', 'null'] }],
  ['by $schema alone', { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
  ['the schema that accepts all', {}],
  ['the same as a boolean', true],
])('a plain JSON Schema is told by its content: %s', async (_, schema) => {
  const path = file('told.json', schema);
  expect(await readVersion(path)).toMatchObject({ name: path, schema });
});

test('a file that is there is read, however near its name is to that of the working tree', async () => {
  const before = process.cwd();
  file('working-tree.json', { type: 'object' });
  process.chdir(folder);
  try {
    expect(await readVersion('working-tree.json')).toMatchObject({
      name: 'working-tree.json',
      schema: { type: 'object' },
    });
    await expect(readVersion('working-trees.json')).rejects.toThrow('Did you mean working-tree?');
  } finally {
    process.chdir(before);
  }
});

test('a byte order mark before a contract or a schema is no part of it', async () => {
  const path = file('marked.json', '\uFEFF{"type":"object"}');
  expect(await readVersion(path)).toEqual({
    name: path,
    file: { path, text: '{"type":"object"}' },
    schema: { type: 'object' },
  });
  const contract = file('marked-contract.json', `\uFEFF${canonicalText(currentContract())}`);
  expect(await readVersion(contract)).toMatchObject({ contract: { contractVersion: 1 } });
});

const SECRET = 'hunter2';

test.each([
  ['9.9.9', /^There is no released version 9\.9\.9\. Released: 1\.0\.0.*\.\/1\.0\.0\.$/],
  ['1.0', /^There is no released version 1\.0\./],
  ['working-tre', /^There is no version working-tre\. Did you mean working-tree\?$/],
  ['-', /can't be read from standard input/],
  [file('text.json', SECRET), /text\.json is not JSON, so it is neither a contract nor a JSON Schema/],
  [file('list.json', [SECRET]), /list\.json is neither a contract, .* nor a JSON Schema/],
  [file('manifest.json', { name: SECRET, type: 'module' }), /manifest\.json is neither a contract/],
  [file('half.json', { contractVersion: 1, fields: SECRET }), /half\.json is no contract: .*contract\.schema\.json/],
])('%s is refused in a sentence, and nothing that stands in it is shown', async (name, sentence) => {
  const error: unknown = await readVersion(name).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toMatch(sentence);
  expect((error as Error).message).not.toContain(SECRET);
});
