import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** A row of `released.json`: once there, it and its file stay as they are. */
export interface ReleasedRow {
  /** The schema version; its contract is in `VERSION.json`. */
  readonly version: string;
  /** SHA-256 of that file, in hexadecimal digits. */
  readonly sha256: string;
}

export const LIST = 'released.json';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The released contracts as files, in the order of their release. Throws for one that has changed, naming it. */
export function readReleased(
  folder: string,
  read: (path: string) => string,
): readonly { readonly version: string; readonly text: string }[] {
  const rows: readonly ReleasedRow[] = JSON.parse(read(join(folder, LIST)));
  if (rows.length === 0) throw new Error(`${LIST} lists no released contract. Take it from git again.`);
  return rows.map((row) => {
    const text = read(join(folder, `${row.version}.json`));
    if (sha256(text) === row.sha256) return { version: row.version, text };
    throw new Error(
      `packages/schema/contracts/${row.version}.json has changed, and a released contract never does. ` +
        `Take it from git again; what is to change gets a new SCHEMA_VERSION.`,
    );
  });
}
