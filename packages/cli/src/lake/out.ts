import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Option } from '../arguments.ts';
import { type Output, OutputFailed } from '../output.ts';
import { UsageError } from '../usage-error.ts';

export const outOption: Option = {
  name: 'out',
  value: 'FILE',
  summary: 'where the report goes, rather than to standard output; replaced when it is complete',
};

/** Takes a report, in pieces. */
export interface ReportOut {
  /** Whether a file was there, whose place it takes. */
  readonly replaces: boolean;
  /** The paths that it writes to; of a file also that of the new one until it is complete. */
  readonly files: readonly string[];
  /** Throws {@link OutputFailed}. */
  write(text: string): Promise<void>;
  /** Puts a file in its place. */
  done(): Promise<void>;
  /** After an error: leaves what was there before. */
  discard(): Promise<void>;
}

/**
 * Standard output, or a file that holds the whole report or is as it was before. Opened before the work begins, since
 * a report that can't be written should be known of before hours of reading. Throws {@link UsageError}.
 */
export async function openOut(path: string | undefined, output: Output): Promise<ReportOut> {
  if (path === undefined) {
    return {
      replaces: false,
      files: [],
      write: (text) => output.write(text),
      done: async () => {},
      discard: async () => {},
    };
  }
  try {
    return await intoFile(path);
  } catch (error) {
    const code = codeOf(error);
    throw new UsageError(
      `Can't write ${path}, given as --out (${code}). Name a file in a folder that you may write to.`,
    );
  }
}

async function intoFile(path: string): Promise<ReportOut> {
  const target = await realpath(path).catch(() => path);
  const there = await stat(target).catch(() => undefined);
  // A pipe or a device can't be replaced; a folder gives its error here.
  if (there !== undefined && !there.isFile()) return writer(path, await open(target, 'w'));
  const beside = join(dirname(target), `.acme-${basename(target)}-${randomBytes(6).toString('hex')}`);
  return { ...writer(path, await open(beside, 'wx'), { beside, target }), replaces: there !== undefined };
}

function writer(path: string, file: FileHandle, replaces?: { beside: string; target: string }): ReportOut {
  return {
    replaces: false,
    // Listed under a path that leads over a symbolic link, the new one is beside the path.
    files:
      replaces === undefined
        ? [path]
        : [path, replaces.target, replaces.beside, join(dirname(path), basename(replaces.beside))],
    write: (text) => said(path, () => file.appendFile(text)),
    done: () =>
      said(path, async () => {
        await file.close();
        if (replaces !== undefined) await rename(replaces.beside, replaces.target);
      }),
    discard: async () => {
      await file.close().catch(() => {});
      if (replaces !== undefined) await rm(replaces.beside, { force: true });
    },
  };
}

async function said(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new OutputFailed(`Can't write ${path} (${codeOf(error)}). See whether there is space left where it goes.`, {
      cause: error,
    });
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
}
