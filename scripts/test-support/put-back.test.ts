import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { remembered } from './put-back.ts';

test('what was set, added or taken away is as it was', () => {
  process.env.ACME_KEPT = 'kept';
  process.env.ACME_CHANGED = 'before';
  const before = { env: { ...process.env }, folder: process.cwd(), exitCode: process.exitCode };
  const putBack = remembered();
  process.env.ACME_CHANGED = 'after';
  process.env.ACME_ADDED = 'new';
  delete process.env.ACME_KEPT;
  process.chdir(tmpdir());
  process.exitCode = 7;
  putBack();
  expect({ env: { ...process.env }, folder: process.cwd(), exitCode: process.exitCode }).toEqual(before);
});
