import { linkSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { A, brief, erase, lake, textOf, useFolder, X } from '../../test-support/erase-lake.ts';
import { addToSuppression } from '../suppression.ts';
import type { EraseOptions } from './erase-options.ts';

useFolder();

type At = (name: string) => string;

const KEY = Buffer.alloc(32, 3);
const suppressedIn = (file: string) => ({ suppression: { file, key: KEY } });

/** A lake, and names of files in a folder of their own, which has a list of ids and a suppression file by three names. */
async function places() {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  const work = lake({ 'ids.txt': 'CUST_x' });
  const at: At = (name) => join(work, name);
  await addToSuppression(at('gone'), KEY, ['CUST_a']);
  symlinkSync('gone', at('linked'));
  linkSync(at('gone'), at('gone-too'));
  symlinkSync('.', at('same'));
  return { folder, at };
}

test.each<[name: string, of: (at: At) => Partial<EraseOptions>, is: string, and: string]>([
  ['m', (at) => suppressedIn(at('m')), 'the suppression file', 'the manifest'],
  ['m.jsonl', (at) => suppressedIn(at('m.jsonl')), 'the suppression file', 'the journal of the manifest'],
  ['m.key', (at) => suppressedIn(at('m.key')), 'the suppression file', 'the key of the manifest'],
  [
    'm.key of another spelling',
    (at) => suppressedIn(relative('.', at('m.key'))),
    'the suppression file',
    'the key of the manifest',
  ],
  ['same/m.key', (at) => suppressedIn(at('same/m.key')), 'the suppression file', 'the key of the manifest'],
  ['gone', (at) => ({ manifest: at('linked'), ...suppressedIn(at('gone')) }), 'the suppression file', 'the manifest'],
  [
    'gone-too',
    (at) => ({ manifest: at('gone'), ...suppressedIn(at('gone-too')) }),
    'the suppression file',
    'the manifest',
  ],
  ['ids.txt', (at) => ({ manifest: at('ids.txt'), reads: [at('ids.txt')] }), 'the manifest', 'a file that is read'],
  [
    'm.jsonl, read',
    (at) => ({ reads: [at('ids.txt'), at('m.jsonl')] }),
    'the journal of the manifest',
    'a file that is read',
  ],
  ['m.key, read', (at) => ({ reads: [at('m.key')] }), 'the key of the manifest', 'a file that is read'],
  [
    'gone, read',
    (at) => ({ reads: [at('gone')], ...suppressedIn(at('gone')) }),
    'the suppression file',
    'a file that is read',
  ],
])('%s is refused as two files, and nothing is changed', async (_name, of, is, and) => {
  for (const apply of [false, true]) {
    const { folder, at } = await places();
    const before = readdirSync(at('')).map((name) => [name, textOfFile(at(name))]);
    const error = await erase(folder, { manifest: at('m'), apply, ...of(at) }).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'EraseError', code: 'option' });
    expect(error.message).toContain(` can't be ${is} and ${and} at once. Name another file for one of them.`);
    expect(readdirSync(at('')).map((name) => [name, textOfFile(at(name))])).toEqual(before);
    expect(textOf(join(folder, 'a.jsonl'))).toBe(`${A}\n${X}\n`);
  }
});

test.each<[what: string, of: (at: At) => Partial<EraseOptions>]>([
  ['another name', (at) => suppressedIn(at('m.jsonl2'))],
  ['the name of a key that is not made', (at) => ({ ...suppressedIn(at('m.key')), manifestKey: KEY })],
  ['the name of a journal of no manifest', (at) => ({ manifest: undefined, ...suppressedIn(at('m.jsonl')) })],
  ['the same file read twice', (at) => ({ reads: [at('ids.txt'), at('ids.txt')] })],
])('%s is none of the others', async (_what, of) => {
  const { folder, at } = await places();
  expect(brief(await erase(folder, { manifest: at('m'), ...of(at) }), folder)).toEqual({ 'a.jsonl': 'erased' });
});

function textOfFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

test('a key that is given may lie where one would be made', async () => {
  const { folder, at } = await places();
  writeFileSync(at('m.key'), KEY);
  const options = { manifest: at('m'), manifestKey: KEY, reads: [at('m.key')] };
  expect(brief(await erase(folder, options), folder)).toEqual({ 'a.jsonl': 'erased' });
});
