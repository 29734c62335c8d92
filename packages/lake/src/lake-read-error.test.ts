import { expect, test } from 'vitest';
import { LakeReadError, toLakeReadError } from './lake-read-error.ts';

test.each([
  ['ENOENT', 'not-found', "Can't read x.gz: there is no such file. Check the path."],
  ['ENOTDIR', 'not-found', "Can't read x.gz: there is no such file. Check the path."],
  ['ENAMETOOLONG', 'not-found', "Can't read x.gz: there is no such file. Check the path."],
  ['EISDIR', 'is-a-directory', "Can't read x.gz: it is a directory. Name the objects in it instead."],
  [
    'EACCES',
    'no-permission',
    "Can't read x.gz: this user may not read it. Ask for read access, or read it as a user who has it.",
  ],
  [
    'EPERM',
    'no-permission',
    "Can't read x.gz: this user may not read it. Ask for read access, or read it as a user who has it.",
  ],
  [
    'EIO',
    'read-failed',
    "Can't read x.gz: reading it failed, with EIO. Try again; if it fails again, the cause says more.",
  ],
  [
    'some text',
    'read-failed',
    "Can't read x.gz: reading it failed. Try again; if it fails again, the cause says more.",
  ],
])('%s is %s', (system, code, message) => {
  const cause = Object.assign(new Error('quotes what it read'), { code: system });
  const error = toLakeReadError(cause, 'x.gz');
  expect(error).toMatchObject({ name: 'LakeReadError', code, source: 'x.gz', message, cause });
});

test.each([null, 'text', new Error('x')])('what has no code is read-failed: %s', (cause) => {
  expect(toLakeReadError(cause, 'x.gz')).toMatchObject({ code: 'read-failed', cause });
});

test('an error that is one already stays as it is', () => {
  const error = new LakeReadError('damaged-gzip', 'x.gz');
  expect(toLakeReadError(error, 'y.gz')).toBe(error);
  expect('cause' in error).toBe(false);
});

test('copies of the package know each other by the brand', () => {
  expect({ [Symbol.for('@acme/telemetry-lake/LakeReadError')]: true } instanceof LakeReadError).toBe(true);
  for (const other of [new Error('x'), null, 'x', {}]) expect((other as unknown) instanceof LakeReadError).toBe(false);
});
