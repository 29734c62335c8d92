import { expect, test } from 'vitest';
import { LakeWriteError, toLakeWriteError } from './lake-write-error.ts';

test.each([
  ['EEXIST', 'exists', 'there is an object of that name. Choose another name, or remove that object first.'],
  ['EISDIR', 'exists', 'there is an object of that name. Choose another name, or remove that object first.'],
  ['ERR_FS_EISDIR', 'exists', 'there is an object of that name. Choose another name, or remove that object first.'],
  ['ELOOP', 'symlink', 'it is a symbolic link. Name the file that it points to.'],
  ['ENOSPC', 'no-space', 'there is no space left. Free some, or raise the quota; then run this again.'],
  ['EDQUOT', 'no-space', 'there is no space left. Free some, or raise the quota; then run this again.'],
  ['EROFS', 'read-only', 'its file system is read-only. Mount it for writing, then run this again.'],
  ['EACCES', 'no-permission', 'this user may not write it. Ask for write access, or run this as a user who has it.'],
  ['EPERM', 'no-permission', 'this user may not write it. Ask for write access, or run this as a user who has it.'],
  ['EIO', 'write-failed', 'writing it failed, with EIO. Try again; if it fails again, the cause says more.'],
  ['some text', 'write-failed', 'writing it failed. Try again; if it fails again, the cause says more.'],
])('%s is %s', (system, code, words) => {
  const cause = Object.assign(new Error('quotes a path'), { code: system });
  const error = toLakeWriteError(cause, 'x.gz');
  expect(error).toMatchObject({ name: 'LakeWriteError', code, target: 'x.gz', cause });
  expect(error.message).toBe(`Can't write x.gz: ${words}`);
});

test.each([null, 'text', new Error('x')])('what has no code is write-failed: %s', (cause) => {
  expect(toLakeWriteError(cause, 'x.gz')).toMatchObject({ code: 'write-failed', cause });
});

test('an error that is one already stays as it is', () => {
  const error = new LakeWriteError('changed', 'x.gz');
  expect(toLakeWriteError(error, 'y.gz')).toBe(error);
  expect('cause' in error).toBe(false);
});

test('copies of the package know each other by the brand', () => {
  expect({ [Symbol.for('@acme/telemetry-lake/LakeWriteError')]: true } instanceof LakeWriteError).toBe(true);
  for (const other of [new Error('x'), null, 'x', {}]) expect((other as unknown) instanceof LakeWriteError).toBe(false);
});
