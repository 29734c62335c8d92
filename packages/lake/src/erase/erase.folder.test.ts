import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { A, lake, root, textOf, useFolder, X } from '../../test-support/erase-lake.ts';
import { createFolderStorage } from '../storage/folder.ts';
import { eraseCustomers } from './erase.ts';
import type { EraseOptions } from './erase-options.ts';
import type { EraseManifest } from './manifest.ts';

useFolder();

const home = process.cwd();
afterEach(() => process.chdir(home));

/** Erases as a program that runs in this folder does. */
function eraseIn(folder: string, path: string, more: Partial<EraseOptions>): Promise<EraseManifest> {
  process.chdir(folder);
  return eraseCustomers([path], { customers: ['CUST_x'], apply: true, ...more });
}

const brief = ({ objects, totals }: EraseManifest) => [
  ...objects.map(({ object, status, reason }) => [object, status, reason].filter(Boolean).join(' ')),
  totals.eventsErased,
];

const OBJECTS = { 'lake/a.jsonl': `${A}\n${X}\n`, 'lake/all.jsonl': X, 'lake/text.jsonl': `${X}\nCUST_x` };

const erased = (folder: string) => [
  `${folder}/lake/a.jsonl erased`,
  `${folder}/lake/all.jsonl deleted`,
  `${folder}/lake/text.jsonl needs-a-person events-not-apart`,
  2,
];

test.each<[what: string, path: (folder: string) => string]>([
  ['the same name', () => 'lake'],
  ['its full name', (folder) => join(folder, 'lake')],
])(
  'a manifest that is gone on with in another folder, by %s, loses nothing and counts nothing twice',
  async (_what, path) => {
    const [folder, other] = [lake(OBJECTS), lake({ 'lake/b.jsonl': `${A}\n${X}\n` })];
    const manifest = join(other, 'm.json');
    expect(brief(await eraseIn(folder, './lake', { manifest }))).toEqual(erased(folder));
    const again = await eraseIn(other, path(folder), { manifest });
    const here = path(folder) === 'lake' ? [`${other}/lake/b.jsonl erased`] : [];
    expect(brief(again).slice(0, -1).sort()).toEqual([...erased(folder).slice(0, -1), ...here].sort());
    expect(again.totals.eventsErased).toBe(2 + here.length);
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).toEqual(JSON.parse(JSON.stringify(again)));
  },
);

test.each(['rename', 'unlink'] as const)('nor does a run that was killed before or behind a %s', async (step) => {
  for (const isDone of [false, true]) {
    const [folder, other] = [lake(OBJECTS), lake({ 'm/other': '' })];
    const manifest = join(other, 'm.json');
    let killed = false;
    const storage = createFolderStorage({
      actions: (own) => ({
        ...own,
        [step]: (...names: [string, string]) => {
          if (killed || !names.at(-1)?.endsWith('.jsonl')) return killed ? undefined : own[step](...names);
          killed = true;
          if (isDone) own[step](...names);
          throw new Error('killed');
        },
      }),
    });
    const files: EraseOptions['files'] = (own) => ({
      ...own,
      append: (path, text) => (killed ? Promise.reject(new Error('killed')) : own.append(path, text)),
    });
    await expect(eraseIn(folder, 'lake', { manifest, storage, files })).rejects.toThrow();
    expect(existsSync(`${manifest}.jsonl`)).toBe(true);
    const again = await eraseIn(other, join(folder, 'lake'), { manifest });
    expect(brief(again).sort()).toEqual(erased(folder).sort());
    expect(textOf(join(folder, 'lake/a.jsonl'))).toBe(`${A}\n`);
  }
});

test('an empty name is not the folder in which the program runs', async () => {
  const folder = lake({ 'a.jsonl': X });
  await expect(eraseIn(folder, '', { manifest: join(root, 'empty.json') })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(existsSync(join(folder, 'a.jsonl'))).toBe(true);
});
