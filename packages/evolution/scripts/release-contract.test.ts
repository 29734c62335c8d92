import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { currentContract } from '../src/contract/current-contract.ts';
import { parseContract } from '../src/contract/parse-contract.ts';
import { releaseContract } from './release-contract.ts';
import { LIST, readReleased } from './released-files.ts';

const current = currentContract();
const changed = { ...current, tombstones: [{ name: 'gone', type: 'string', removedIn: '1.0.0' } as const] };
const read = (path: string) => readFileSync(path, 'utf8');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acme-contracts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('versions are written one after the other, and come back', () => {
  expect(releaseContract(folder, current)).toBe('written');
  const next = current.schemaVersion.replace(/^\d+/, (major) => String(Number(major) + 1));
  expect(releaseContract(folder, { ...changed, schemaVersion: next })).toBe('written');
  const released = readReleased(folder, read);
  expect(released.map(({ version }) => version)).toEqual([current.schemaVersion, next]);
  expect(released.map(({ text }) => parseContract(text, 'released').tombstones.length)).toEqual([0, 1]);
});

test('a version again changes nothing; with another content it is refused', () => {
  releaseContract(folder, current);
  const before = readdirSync(folder).map((name) => read(join(folder, name)));
  expect(releaseContract(folder, current)).toBe('there already');
  expect(() => releaseContract(folder, changed)).toThrow('was released with another contract. Raise SCHEMA_VERSION');
  expect(readdirSync(folder).map((name) => read(join(folder, name)))).toEqual(before);
});

test('a version again in another order is there already', () => {
  const staged = current.fields.map((field) =>
    field.values ? { ...field, reader: { values: [...field.values, 'Z', 'A'] } } : field,
  );
  releaseContract(folder, { ...current, fields: staged });
  const fields = staged.toReversed().map((field) => {
    if (!('values' in field) || field.values === undefined || field.reader?.values === undefined) return field;
    return { ...field, values: field.values.toReversed(), reader: { values: field.reader.values.toReversed() } };
  });
  const turned = { ...current, fields, rules: current.rules.toReversed() };
  expect(releaseContract(folder, turned)).toBe('there already');
});

test('a version again is refused for a tombstone of another version, and for a file that has changed', () => {
  releaseContract(folder, changed);
  const tombstones = changed.tombstones.map((tombstone) => ({ ...tombstone, removedIn: '9.0.0' }));
  const redated = { ...changed, tombstones };
  expect(() => releaseContract(folder, redated)).toThrow('was released with another contract');
  const file = join(folder, `${current.schemaVersion}.json`);
  writeFileSync(file, read(file).replace('1.0.0', '1.0.1'));
  expect(() => releaseContract(folder, changed)).toThrow('has changed');
});

test('a released contract that has changed is noticed, and so is an empty list', () => {
  releaseContract(folder, current);
  const file = join(folder, `${current.schemaVersion}.json`);
  writeFileSync(file, read(file).replace('86400', '86401'));
  expect(() => readReleased(folder, read)).toThrow(`${current.schemaVersion}.json has changed`);
  writeFileSync(join(folder, LIST), '[]');
  expect(() => readReleased(folder, read)).toThrow('lists no released contract');
});

const released = readReleased(join(import.meta.dirname, '../../schema/contracts'), read);

test.each(released)('$version, as released, is a contract', ({ version, text }) => {
  expect(parseContract(text, version).schemaVersion).toBe(version);
});
