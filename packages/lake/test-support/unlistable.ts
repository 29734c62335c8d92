import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { LakeReadErrorCode } from '../src/lake-read-error.ts';

/** Rows of tests: a path that can't be listed, how it is made, and the error's code. */
export const unlistable: readonly (readonly [what: string, make: (path: string) => void, code: LakeReadErrorCode])[] = [
  ['an empty folder', (path) => mkdirSync(path), 'not-found'],
  ['a folder of empty folders', (path) => mkdirSync(join(path, 'a', 'b.gz'), { recursive: true }), 'not-found'],
  ['a link that leads nowhere', (path) => symlinkSync('nowhere', path), 'not-found'],
  ['nothing', () => {}, 'not-found'],
  ['a pipe', (path) => execFileSync('mkfifo', [path]), 'not-a-file'],
];
