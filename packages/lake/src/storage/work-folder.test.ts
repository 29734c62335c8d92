import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleEvent } from '@acme/telemetry-schema';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { auditLake } from '../audit/audit.ts';
import { exportCustomers } from '../export/export-customers.ts';
import { normaliseLake } from '../normalise/normalise.ts';
import { createObjectWriter } from '../write-object.ts';
import { createFolderStorage } from './folder.ts';
import { makeWorkFolder, removeLeftWork } from './work-folder.ts';

const DAY_S = 86_400;

let root = '';
beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'acme-work-folder-'));
  root = made;
  onTestFinished(() => rmSync(made, { recursive: true }));
});

/** Runs a program of a module beside this one in a process of its own, which is killed there. */
async function killed(module: string, program: string): Promise<void> {
  const from = pathToFileURL(join(import.meta.dirname, module)).href;
  const kill = 'const kill = () => process.kill(process.pid, "SIGKILL");';
  const source = `import * as lake from ${JSON.stringify(from)}; ${kill} ${program}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'ignore' });
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
}

const given = (...values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(', ');

beforeEach(() => {
  mkdirSync(join(root, 'lake'));
  writeFileSync(join(root, 'lake/1.jsonl'), JSON.stringify(sampleEvent));
});

test('what a killed export left is gone after the next one beside it, whatever that is called', async () => {
  const { customer_id } = sampleEvent;
  const [paths, options] = [[join(root, 'lake')], { customers: [customer_id], out: join(root, 'first') }];
  await killed(
    '../export/export-customers.ts',
    `await lake.exportCustomers(${given(paths)}, { ...${given(options)}, onProgress: kill });`,
  );
  expect(readdirSync(root)).toHaveLength(2);
  expect(existsSync(join(root, 'first'))).toBe(false);
  await exportCustomers(paths, { customers: [customer_id], out: join(root, 'second') });
  expect(readdirSync(root).sort()).toEqual(['lake', 'second']);
});

test('what a killed normalisation left is gone after the next one with the same folder for local files', async () => {
  const [paths, out, tmp] = [[join(root, 'lake')], join(root, 'out'), join(root, 'tmp')];
  await killed(
    '../normalise/normalise.ts',
    `await lake.normaliseLake(${given(paths, out)}, { tmp: ${given(tmp)}, onProgress: kill });`,
  );
  expect(readdirSync(tmp)).toHaveLength(1);
  await normaliseLake(paths, out, { tmp });
  expect(readdirSync(tmp)).toEqual([]);
});

test("what a killed writer left is gone after the next one's", async () => {
  const tmp = join(root, 'tmp');
  const options = { folder: join(root, 'out'), partition: 0, tmp };
  await killed(
    '../write-object.ts',
    `await (await lake.createObjectWriter({ storage: {}, ...${given(options)} })).add(${given(sampleEvent)}); kill();`,
  );
  expect(readdirSync(tmp)).toHaveLength(1);
  await (await createObjectWriter({ storage: createFolderStorage(), ...options })).close();
  expect(readdirSync(tmp)).toEqual([]);
});

test('what a killed audit left is gone after the next one with the same folder for local files', async () => {
  const [paths, tmp] = [[join(root, 'lake')], join(root, 'tmp')];
  const options = { workers: 1, duplicates: true, tmp };
  await killed(
    '../audit/audit.ts',
    `await lake.auditLake(${given(paths)}, { ...${given(options)}, onProgress: kill });`,
  );
  expect(readdirSync(tmp)).toHaveLength(1);
  await auditLake(paths, options);
  expect(readdirSync(tmp)).toEqual([]);
});

test('one of a process that lives stays, however long it wrote nothing', async () => {
  const alive = await makeWorkFolder(root, 'object', root);
  utimesSync(alive, 0, 0);
  await removeLeftWork(root);
  expect(existsSync(alive)).toBe(true);
});

test.each(['audit', 'export'] as const)('but for an %s, which writes as long as it lives', async (work) => {
  // As after a restart, when the number is another process's.
  const left = await makeWorkFolder(root, work, root);
  writeFileSync(join(left, 'events.jsonl'), '');
  await removeLeftWork(root);
  expect(existsSync(left)).toBe(true);
  for (const path of [join(left, 'events.jsonl'), left]) utimesSync(path, 0, 0);
  await removeLeftWork(root);
  expect(existsSync(left)).toBe(false);
});

test('a link of such a name is not followed, and not removed', async () => {
  const far = join(root, 'far');
  mkdirSync(far);
  writeFileSync(join(far, 'file'), '');
  utimesSync(join(far, 'file'), 0, 0);
  utimesSync(far, 0, 0);
  const link = join(root, '.acme-object-00000000-1-0123456789abcdef');
  symlinkSync(far, link);
  lutimesSync(link, 0, 0);
  await removeLeftWork(root);
  expect([readdirSync(far), existsSync(link)]).toEqual([['file'], true]);
});

test.skipIf(process.getuid?.() !== 0)("another user's stays (only root can make one)", async () => {
  const others = join(root, '.acme-object-00000000-1-0123456789abcdef');
  mkdirSync(others);
  utimesSync(others, 0, 0);
  chownSync(others, 65_534, 65_534);
  await removeLeftWork(root);
  expect(existsSync(others)).toBe(true);
  chownSync(others, 0, 0);
  await removeLeftWork(root);
  expect(existsSync(others)).toBe(false);
});

test('one that is under way stays, and so does what is not ours', async () => {
  const alive = await makeWorkFolder(root, 'export', root);
  mkdirSync(join(root, '.acme-export-mine'));
  writeFileSync(join(root, 'x.acme-export-00000000-1-0123456789abcdef'), '');
  const before = readdirSync(root);
  await removeLeftWork(root);
  expect(readdirSync(root)).toEqual(before);
  expect(existsSync(alive)).toBe(true);
});

test.each([
  ['a day ago', DAY_S + 60, DAY_S + 60, false],
  ['less than a day ago', DAY_S - 60, DAY_S - 60, true],
  ['a day ago, but for a file in it that grows', DAY_S + 60, 60, true],
])('of another machine it goes by its age: written %s', async (_name, folderAge, fileAge, stays) => {
  const name = '.acme-export-00000000-1-0123456789abcdef';
  mkdirSync(join(root, name));
  writeFileSync(join(root, `${name}.zip`), '');
  writeFileSync(join(root, name, 'events.jsonl'), '');
  const at = (age: number) => Date.now() / 1000 - age;
  utimesSync(join(root, name, 'events.jsonl'), at(fileAge), at(fileAge));
  utimesSync(join(root, name), at(folderAge), at(folderAge));
  utimesSync(join(root, `${name}.zip`), at(folderAge), at(folderAge));
  await removeLeftWork(root);
  expect(existsSync(join(root, name))).toBe(stays);
  expect(existsSync(join(root, `${name}.zip`))).toBe(folderAge < DAY_S);
});

test('one that finds nothing for days is not taken for left', async () => {
  for (const name of ['2', '3']) writeFileSync(join(root, 'lake', name), JSON.stringify(sampleEvent));
  const ages: number[] = [];
  const onProgress = () => {
    const work = join(root, readdirSync(root).find((name) => name.startsWith('.acme-export-')) ?? '');
    ages.push(Date.now() - statSync(work).mtimeMs);
    utimesSync(work, 0, 0);
  };
  await exportCustomers([join(root, 'lake')], { customers: ['CUST_00000000'], out: join(root, 'out'), onProgress });
  expect(ages).toHaveLength(3);
  expect(Math.max(...ages)).toBeLessThan(3_600_000);
});

test('where no folder is, there is nothing to remove', async () => {
  await removeLeftWork(join(root, 'no/such'));
  await expect(makeWorkFolder(join(root, 'no/such'), 'export', join(root, 'no/such/out'))).rejects.toMatchObject({
    name: 'LakeWriteError',
    target: join(root, 'no/such/out'),
  });
});
