import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rename, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { asNobody } from '../../test-support/as-nobody.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { listFolder } from './folder-list.ts';
import type { Listed } from './storage.ts';

const folder = temporaryFolder();

async function all(path: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  for await (const one of listFolder(path)) listed.push(one);
  return listed;
}

/** Each as `name` or `name: reason`. */
async function listed(path: string): Promise<string[]> {
  return (await all(path)).map(({ object, skipped }) =>
    object ? relative(folder.path, object.name) : `${relative(folder.path, skipped.name)}: ${skipped.reason}`,
  );
}

test('links, pipes and sockets are named and not opened; a folder is one, whatever it is called', async () => {
  await folder.write('x.gz/a');
  await folder.write('b.txt');
  await symlink(folder.path, join(folder.path, 'loop'));
  await symlink(join(folder.path, 'b.txt'), join(folder.path, 'link.gz'));
  await symlink('nowhere', join(folder.path, 'broken.gz'));
  expect(spawnSync('mkfifo', [join(folder.path, 'pipe.gz')]).status).toBe(0);
  const server = createServer().listen(join(folder.path, 'socket.gz'));
  await once(server, 'listening');
  expect(await listed(folder.path)).toEqual([
    'b.txt',
    'broken.gz: symlink',
    'link.gz: symlink',
    'loop: symlink',
    'pipe.gz: special-file',
    'socket.gz: special-file',
    'x.gz/a',
  ]);
  server.close();
  await expect(all(join(folder.path, 'pipe.gz'))).rejects.toMatchObject({ code: 'not-a-file' });
});

test('a hidden folder is skipped as a whole', async () => {
  await folder.write('_temporary/0/a.gz');
  await folder.write('.git/b.gz');
  await folder.write('c.gz');
  expect(await listed(folder.path)).toEqual(['.git: hidden', '_temporary: hidden', 'c.gz']);
  expect(await listed(join(folder.path, '_temporary'))).toEqual(['_temporary/0/a.gz']);
});

test('a link that is named itself is followed', async () => {
  await folder.write('there/a.gz');
  await symlink(join(folder.path, 'there'), join(folder.path, 'folder'));
  await symlink(join(folder.path, 'there/a.gz'), join(folder.path, 'file'));
  expect(await listed(join(folder.path, 'folder'))).toEqual(['folder/a.gz']);
  expect(await listed(join(folder.path, 'file'))).toEqual(['file']);
});

test('names begin with the path as it was given', async () => {
  await folder.write('a/b.gz');
  for (const path of [folder.path, `${folder.path}/`, `${folder.path}/./a`]) {
    const [one] = await all(path);
    expect(one?.object?.name.startsWith(path.replace(/\/$/, ''))).toBe(true);
    expect(one?.object?.name).not.toContain('//');
  }
});

test('nothing there, and nothing in it', async () => {
  const none = join(folder.path, 'none');
  const broken = join(folder.path, 'broken.gz');
  await symlink('nowhere', broken);
  await expect(all(broken)).rejects.toMatchObject({
    code: 'not-found',
    message: `Can't read ${broken}: nothing is there, the symbolic link leads nowhere. Check the path.`,
  });
  await unlink(broken);
  await expect(all(none)).rejects.toMatchObject({ code: 'not-found', source: none });
  await expect(all(folder.path)).rejects.toMatchObject({
    code: 'not-found',
    message: `Can't read ${folder.path}: nothing is there, the folder is empty. Check the path.`,
  });
  await mkdir(join(folder.path, 'sub/sub'), { recursive: true });
  await expect(all(folder.path)).rejects.toMatchObject({ code: 'not-found' });
});

test('a folder that may not be looked into', async () => {
  await folder.write('closed/a.gz');
  await folder.write('open.gz');
  await chmod(folder.path, 0o755);
  await chmod(join(folder.path, 'closed'), 0);
  await asNobody(async () => {
    expect(await listed(folder.path)).toEqual(['closed: unreadable', 'open.gz']);
    await expect(all(join(folder.path, 'closed'))).rejects.toMatchObject({ code: 'no-permission' });
  });
  await chmod(join(folder.path, 'closed'), 0o755);
});

test('what has a name that is no UTF-8 is said to have one', async () => {
  await folder.write('a\ufffd.gz');
  const latin1 = (name: string) => Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.from(name, 'latin1')]);
  // Some file systems take no such name.
  const isRefused = await writeFile(latin1('caf\u00e9.gz'), '').then(
    () => false,
    () => true,
  );
  if (isRefused) return;
  await mkdir(latin1('d\u00e9'));
  expect(await listed(folder.path)).toEqual(['a\ufffd.gz', 'caf\ufffd.gz: not-utf-8', 'd\ufffd: not-utf-8']);
});

test('an etag is another one when the bytes are written, or when another file takes the place', async () => {
  const file = await folder.write('a.gz', 'one');
  const etag = async () => (await all(file))[0]?.object?.etag;
  const time = new Date('2025-08-11T00:00:00Z');
  await utimes(file, time, time);
  const etags = [await etag()];
  expect(await etag()).toBe(etags[0]);
  await folder.write('a.gz', 'two');
  etags.push(await etag());
  await rename(await folder.write('b.gz', 'two'), file);
  await utimes(file, time, time);
  etags.push(await etag());
  expect(new Set(etags).size).toBe(3);
});
