import { spawnSync } from 'node:child_process';
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { chmod, chown, link, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { asNobody } from '../../test-support/as-nobody.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { createFolderStorage } from './folder.ts';
import type { FolderActions } from './folder-actions.ts';
import type { ErasableStorage, ObjectState } from './storage.ts';
import { temporaryName } from './temporary-name.ts';

const folder = temporaryFolder();

/** An object in a folder of its own, and a file to put in its place. */
async function given(storage: ErasableStorage = createFolderStorage()) {
  const name = await folder.write('lake/x.gz', 'old');
  return { storage, name, file: await folder.write('new', 'new text'), state: await stateOf(storage, name) };
}

async function stateOf(storage: ErasableStorage, name: string): Promise<ObjectState> {
  const state = await storage.inspect(name);
  if (state === undefined) throw new Error(`${name} is gone`);
  return state;
}

const lake = () => readdir(join(folder.path, 'lake'));
const text = (name: string) => readFile(name, 'utf8');

const failing = (step: keyof FolderActions, code: string) =>
  createFolderStorage({
    actions: (own) => ({
      ...own,
      [step]: () => {
        throw Object.assign(new Error('in words of the system'), { code });
      },
    }),
  });

/** A storage that notes its steps, with the last part of each path. */
function noting() {
  const steps: string[] = [];
  const short = (path: string) => (path.endsWith('.part') ? 'copy' : basename(path));
  const storage = createFolderStorage({
    actions: (own) =>
      Object.fromEntries(
        Object.entries(own).map(([step, act]) => [
          step,
          (...args: unknown[]) => {
            const paths = args.filter((arg) => typeof arg === 'string').map(short);
            steps.push(`${step} ${paths.join(' ')}`);
            return (act as (...args: unknown[]) => unknown)(...args);
          },
        ]),
      ) as unknown as FolderActions,
  });
  return { steps, storage };
}

describe('replacing a file', () => {
  test('is a copy beside it, which is on the disk before it takes the name, and then the name', async () => {
    const { steps, storage } = noting();
    const { file, state } = await given(storage);
    await storage.replace(state, file);
    expect(steps).toEqual(['write copy', 'own copy', 'sync copy', 'rename copy x.gz', 'sync lake']);
  });

  test('keeps owner and mode', async () => {
    const { storage, name, file } = await given();
    if (process.getuid?.() === 0) await chown(name, 1234, 5678);
    await chmod(name, 0o2640);
    const before = await stat(name);
    await storage.replace(await stateOf(storage, name), file);
    const after = await stat(name);
    expect([after.uid, after.gid, after.mode]).toEqual([before.uid, before.gid, before.mode]);
    expect(await text(name)).toBe('new text');
  });

  test.each([
    ['write', 'ENOSPC', 'no-space'],
    ['own', 'EPERM', 'no-permission'],
    ['sync', 'EIO', 'write-failed'],
    ['rename', 'EROFS', 'read-only'],
  ] as const)(
    'that fails in its step %s with %s is %s, and leaves the old and nothing else',
    async (step, code, as) => {
      const { storage, name, file, state } = await given(failing(step, code));
      const error = await storage.replace(state, file).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'LakeWriteError', code: as, target: name });
      expect(String(error)).not.toContain('in words of');
      expect(await text(name)).toBe('old');
      expect(await lake()).toEqual(['x.gz']);
    },
  );

  test('a copy that is cut off leaves the old and nothing else', async () => {
    const storage = createFolderStorage({
      actions: (own) => ({
        ...own,
        async write(_, target, mode) {
          await own.write(Readable.from([Buffer.from('ne')]), target, mode);
          throw Object.assign(new Error(), { code: 'ENOSPC' });
        },
      }),
    });
    const { name, file, state } = await given(storage);
    await expect(storage.replace(state, file)).rejects.toMatchObject({ code: 'no-space' });
    expect(await text(name)).toBe('old');
    expect(await lake()).toEqual(['x.gz']);
  });

  test('in a folder that may not be written to', async () => {
    const { storage, name, file, state } = await given();
    await chmod(folder.path, 0o755);
    await chmod(join(folder.path, 'lake'), 0o555);
    await asNobody(async () => {
      await expect(storage.replace(state, file)).rejects.toMatchObject({ code: 'no-permission' });
      await expect(storage.remove(state)).rejects.toMatchObject({ code: 'no-permission' });
      await expect(storage.create(`${name}.more`, file)).rejects.toMatchObject({ code: 'no-permission' });
    });
    expect(await text(name)).toBe('old');
    expect(await lake()).toEqual(['x.gz']);
  });

  test.each([
    ['written to', (name: string) => appendFileSync(name, ' and more'), 'old and more'],
    [
      'replaced',
      (name: string) => {
        writeFileSync(`${name}.other`, 'old');
        renameSync(`${name}.other`, name);
      },
      'old',
    ],
  ])('an object that is %s while the copy is made stays as it is then', async (_, change, content) => {
    let name = '';
    const storage = createFolderStorage({
      actions: (own) => ({
        ...own,
        async sync(path) {
          await own.sync(path);
          change(name);
        },
      }),
    });
    const all = await given(storage);
    name = all.name;
    await expect(storage.replace(all.state, all.file)).rejects.toMatchObject({ code: 'changed' });
    expect(await text(name)).toBe(content);
    expect(await lake()).toEqual(['x.gz']);
  });

  test.each(['replace', 'remove'] as const)(
    '%s: what is written to an object in the last moment is put back',
    async (what) => {
      const last = (own: (...paths: string[]) => void) => (path: string, to?: string) => {
        appendFileSync(to ?? path, ' and more');
        own(path, ...(to === undefined ? [] : [to]));
      };
      let times = 0;
      const once =
        (own: (...paths: string[]) => void) =>
        (...paths: [string, string?]) =>
          times++ === 0 ? last(own)(...paths) : own(...(paths as string[]));
      const storage = createFolderStorage({
        actions: (own) => ({
          ...own,
          rename: once(own.rename as (...paths: string[]) => void),
          unlink: once(own.unlink as (...paths: string[]) => void),
        }),
      });
      const { name, file, state } = await given(storage);
      await chmod(name, 0o600);
      const work = what === 'replace' ? storage.replace(state, file) : storage.remove(state);
      await expect(work).rejects.toMatchObject({ code: 'changed' });
      expect(await text(name)).toBe('old and more');
      expect((await stat(name)).mode & 0o777).toBe(0o600);
      expect(await lake()).toEqual(['x.gz']);
    },
  );

  test('a symbolic link is an obstacle, and not replaced', async () => {
    const { storage, name, file } = await given();
    const other = join(folder.path, 'lake/link.gz');
    await symlink(name, other);
    const state = await stateOf(storage, other);
    expect(state).toMatchObject({ size: 3, obstacles: ['symlink'] });
    await expect(storage.replace(state, file)).rejects.toMatchObject({ code: 'symlink', target: other });
    await expect(storage.remove(state)).rejects.toMatchObject({ code: 'symlink' });
    expect(await text(name)).toBe('old');
  });

  test('another name of the same file is an obstacle', async () => {
    const { storage, name, state } = await given();
    expect(state.obstacles).toEqual([]);
    await link(name, `${name}.more`);
    expect((await stateOf(storage, name)).obstacles).toEqual(['hard-link']);
  });

  test('what is not a file is no object', async () => {
    const storage = createFolderStorage();
    expect(await storage.inspect(folder.path)).toBeUndefined();
    expect(await storage.inspect(join(await folder.write('x.gz'), 'below'))).toBeUndefined();
  });
});

describe('creating a file', () => {
  test('is a copy that is on the disk before it has its name; new folders are, too', async () => {
    const { steps, storage } = noting();
    const file = await folder.write('new', 'new text');
    const root = basename(folder.path);
    await storage.create(join(folder.path, 'a/b/x.gz'), file);
    expect(steps).toEqual(['write copy', 'sync copy', 'link copy x.gz', 'sync b', 'sync a', `sync ${root}`]);
    steps.length = 0;
    await storage.create(join(folder.path, 'a/b/y.gz'), file);
    expect(steps).toEqual(['write copy', 'sync copy', 'link copy y.gz', 'sync b']);
    expect(await readdir(join(folder.path, 'a/b'))).toEqual(['x.gz', 'y.gz']);
  });

  test('has the mode that this user’s files have', async () => {
    const name = join(folder.path, 'x.gz');
    await createFolderStorage().create(name, await folder.write('new'));
    expect((await stat(name)).mode).toBe((await stat(await folder.write('y'))).mode);
  });

  test.each(['EPERM', 'ENOTSUP'])(
    'where a file system has no links (%s), it still refuses a name that is taken',
    async (code) => {
      const { storage, name, file } = await given(failing('link', code));
      await expect(storage.create(name, file)).rejects.toMatchObject({ code: 'exists' });
      expect(await text(name)).toBe('old');
      await storage.create(`${name}.more`, file);
      expect(await text(`${name}.more`)).toBe('new text');
      expect(await lake()).toEqual(['x.gz', 'x.gz.more']);
    },
  );

  test('that fails leaves nothing', async () => {
    const { storage, name, file } = await given(failing('link', 'EIO'));
    await expect(storage.create(`${name}.more`, file)).rejects.toMatchObject({ code: 'write-failed' });
    await expect(storage.create(`${name}.more`, '/no/such/file')).rejects.toMatchObject({ code: 'write-failed' });
    expect(await lake()).toEqual(['x.gz']);
  });
});

describe('what a killed run left', () => {
  /** A copy by a process that is no more. */
  function dead(below: string): Promise<string> {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    return folder.write(join(below, basename(temporaryName('x')).replace(`-${process.pid}-`, `-${pid}-`)));
  }

  test.each(['replace', 'remove'] as const)('is removed by the first %s in its folder', async (what) => {
    const { storage, file, state } = await given();
    await dead('lake');
    const elsewhere = await dead('other');
    if (what === 'replace') await storage.replace(state, file);
    else await storage.remove(state);
    expect(await lake()).toEqual(what === 'replace' ? ['x.gz'] : []);
    expect(await text(elsewhere)).toBe('text');
  });

  test('can be a second name of a new object, which then is the only one again', async () => {
    const { storage, name } = await given();
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    await link(name, temporaryName(join(folder.path, 'lake')).replace(`-${process.pid}-`, `-${pid}-`));
    expect((await stateOf(storage, name)).obstacles).toEqual(['hard-link']);
    await storage.removeLeftovers(name);
    expect((await stateOf(storage, name)).obstacles).toEqual([]);
  });

  test('is removed in a folder and all below it, and named', async () => {
    const { storage, name } = await given();
    const found = [await dead('lake'), await dead('lake/a'), await dead('lake/a/.hidden')];
    const alive = await folder.write(join('lake', basename(temporaryName('x'))));
    const outside = await dead('outside');
    await symlink(join(folder.path, 'outside'), join(folder.path, 'lake/a/away'));
    expect((await storage.removeLeftovers(join(folder.path, 'lake'))).toSorted()).toEqual(found.toSorted());
    expect(await lake()).toContain(basename(alive));
    expect(await text(outside)).toBe('text');
    const another = await dead('lake');
    expect(await storage.removeLeftovers(name)).toEqual([another]);
  });
});
