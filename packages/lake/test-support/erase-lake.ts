import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import { eraseCustomers } from '../src/erase/erase.ts';
import type { EraseOptions } from '../src/erase/erase-options.ts';
import type { EraseManifest } from '../src/erase/manifest.ts';

/** Where all is that the tests of a file write. */
export let root = '';

/** Gives the tests of a file a folder of their own, which goes with them. First of all in a file: others share this module. */
export function useFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'erase-'));
  root = folder;
  afterAll(() => rmSync(folder, { recursive: true }));
}

let lakes = 0;

/** A new folder with these objects, without a slash at its end. */
export function lake(objects: Readonly<Record<string, string | Uint8Array>>): string {
  lakes += 1;
  const folder = join(root, `lake-${lakes}`);
  for (const [name, content] of Object.entries(objects)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export const event = (customer: string, more = '') => `{"customer_id":"${customer}"${more}}`;
export const A = event('CUST_a');
export const B = event('CUST_b', ',"n":1');
export const X = event('CUST_x', ',"n":2');

export const erase = (path: string, more: Partial<EraseOptions> = {}) =>
  eraseCustomers([path], { customers: ['CUST_x'], apply: true, ...more });

export const brief = ({ objects }: EraseManifest, folder: string) =>
  Object.fromEntries(
    objects.map(({ object, status, reason }) => [
      object.slice(folder.length + 1),
      `${status}${reason ? ` ${reason}` : ''}`,
    ]),
  );

export const textOf = (path: string) => {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
};

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
