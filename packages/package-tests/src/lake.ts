import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cases } from './cases.ts';

/** What is read of an audit's totals. */
export interface Total {
  readonly byIssue: readonly { readonly rule: string; readonly path: string; readonly count: number }[];
}

/** Writes a lake of objects that each hold the values of all cases, run together. */
export function writeLake(folder: string, objects: readonly string[]): void {
  mkdirSync(folder);
  const text = cases.map(({ value }) => JSON.stringify(value)).join('');
  for (const name of objects) writeFileSync(join(folder, name), gzipSync(text));
}

/** What the cases say is wrong in such objects, as 'rule path', sorted. */
export function issuesIn(objects: readonly string[]): readonly string[] {
  return objects.flatMap(() => cases.flatMap(({ issues }) => issues)).sort();
}

/** What an audit found wrong with single events, in the same form. */
export function issuesOf({ byIssue }: Total): readonly string[] {
  return byIssue
    .filter(({ rule }) => !rule.startsWith('session-'))
    .flatMap(({ rule, path, count }) => Array<string>(count).fill(`${rule} ${path}`))
    .sort();
}
