import { spawnSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { readFileChunks } from './folder-read.ts';

const folder = temporaryFolder();

async function text(name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readFileChunks(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('a pipe is not waited for', async () => {
  const pipe = join(folder.path, 'pipe.gz');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  await expect(text(pipe)).rejects.toMatchObject({ name: 'LakeReadError', code: 'not-a-file', source: pipe });
});

test('a folder is none', async () => {
  await expect(text(folder.path)).rejects.toMatchObject({ code: 'is-a-directory' });
});

test('a link is followed', async () => {
  const link = join(folder.path, 'link');
  await symlink(await folder.write('x.gz', 'here'), link);
  expect(await text(link)).toBe('here');
});
