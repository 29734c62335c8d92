import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { cases } from './cases.ts';
import { nodes } from './nodes.ts';
import { runForJson } from './run.ts';

interface Issue {
  readonly rule: string;
  readonly path: string;
}

/** What `programs/judge.mjs` prints. */
export interface Report {
  readonly verdicts: readonly { readonly is: boolean; readonly result: { readonly issues: readonly Issue[] } }[];
}

/** The values of the cases, as JSON. */
export const values = JSON.stringify(cases.map(({ value }) => value));

/** The same in a file. */
export function writeValues(): string {
  const file = join(inject('temporaryFolder'), 'values.json');
  writeFileSync(file, values);
  return file;
}

/** What the sources say of the cases: in this package the schema's name leads to them, and Node 24 runs them as they are. */
export function reportOfSources(): Promise<Report> {
  const cwd = join(import.meta.dirname, '..');
  return runForJson(nodes[1].path, ['programs/judge.mjs', 'import', writeValues()], { cwd });
}
