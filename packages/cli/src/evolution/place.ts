import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Change } from '@acme/telemetry-evolution';
import { type Version, WORKING_TREE } from './version.ts';
import { placeOf } from './witnesses.ts';

/** Where a change stands in a repository. */
export interface Place {
  /** From the folder in which the program runs, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Where fields and rules are written, from the root of a checkout. */
const SOURCES = ['fields', 'rules', 'session'].map((folder) => `packages/schema/src/${folder}`);
const NUMBER = 'packages/schema/src/version.ts';

/** Finds the place of changes in the version that is judged. The file's beginning is what is left when nothing is found. */
export function placesIn(next: Version): (change: Pick<Change, 'path'>) => Place {
  if (next.file !== undefined) {
    const file = relative('', next.file.path).split(sep).join('/');
    const { text } = next.file;
    return (change) => ({ file, line: lineOf(text, keysOf(change)) ?? 1 });
  }
  if (next.name !== WORKING_TREE) return () => ({ file: `packages/schema/contracts/${next.name}.json`, line: 1 });
  const sources = SOURCES.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name).split(sep).join('/')),
  );
  const texts = sources.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  return (change) => {
    const keys = sourceKeysOf(change);
    for (const { file, text } of texts) {
      const line = lineOf(text, keys);
      if (line !== undefined) return { file, line };
    }
    return { file: NUMBER, line: 1 };
  };
}

/** How a field, a rule or a member begins in a document. */
function keysOf(change: Pick<Change, 'path'>): readonly string[] {
  const [kind, name] = placeOf(change);
  if (name === undefined) return [];
  const text = JSON.stringify(name);
  return kind === 'properties' ? [`${text}:`] : [`"name": ${text}`, `"id": ${text}`, `${text}:`];
}

/** The same in a source. */
function sourceKeysOf(change: Pick<Change, 'path'>): readonly string[] {
  const [kind, name] = placeOf(change);
  if (name === undefined) return [];
  return kind === 'fields' ? [`\n  ${name}: `] : [`id: '${name}'`];
}

function lineOf(text: string, keys: readonly string[]): number | undefined {
  const at = keys.map((key) => text.indexOf(key)).find((index) => index !== -1);
  if (at === undefined) return;
  const isBefore = text[at] === '\n';
  return text.slice(0, at).split('\n').length + (isBefore ? 1 : 0);
}
