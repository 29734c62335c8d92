import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { mendWith, publicEntries } from '../entries.ts';
import { install } from '../install.ts';
import { type Size, sizeOf } from './size.ts';
import { type EntrySize, kept, sizesAsJson, sizesAsText, TOLERANCE } from './size-table.ts';

const JSON_FILE = join(import.meta.dirname, '../../sizes.json');
const TEXT_FILE = join(import.meta.dirname, '../../sizes.md');
const COMMAND = mendWith('sizes');
const MEND = `An entry's size is not within ${TOLERANCE * 100} % of the recorded one. If it has to be so: ${COMMAND}`;

const entries = publicEntries();
let sizes: readonly EntrySize[];

beforeAll(async () => {
  const project = install([...new Set(entries.map(({ name }) => name))], { optionalPeers: false });
  const measured: EntrySize[] = [];
  for (const entry of entries) measured.push({ entry: entry.entry, ...(await sizeOf(project, entry)) });
  sizes = kept(measured, recordedSizes());
});

test('the recorded sizes are those of the packages', async () => {
  await expect(sizesAsJson(sizes), MEND).toMatchFileSnapshot(JSON_FILE);
  await expect(sizesAsText(sizes, COMMAND), MEND).toMatchFileSnapshot(TEXT_FILE);
});

test('every entry has code in it', () => {
  const empty = ({ minified, gzip }: Size) => minified === 0 || gzip === 0;
  expect(sizes.filter(empty), 'The bundle of an entry is empty: see size.ts.').toEqual([]);
});

function recordedSizes(): readonly EntrySize[] {
  try {
    return JSON.parse(readFileSync(JSON_FILE, 'utf8'));
  } catch {
    // Not written yet: the comparison says what to do.
    return [];
  }
}
