import { spawnSync } from 'node:child_process';

/** What ES2021 and later brought, by the object that has it. */
const NEWER = {
  Object: ['hasOwn', 'groupBy'],
  'Array.prototype': ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with'],
  'String.prototype': ['at', 'replaceAll', 'isWellFormed', 'toWellFormed'],
  Promise: ['any', 'withResolvers', 'try'],
  globalThis: ['AggregateError', 'FinalizationRegistry', 'WeakRef', 'structuredClone'],
};

const older = `
for (const [of, names] of Object.entries(${JSON.stringify(NEWER)}))
  for (const name of names) delete of.split('.').reduce((from, part) => from[part], globalThis)[name];
`;

/** What a program of a module's text prints, on an engine that has no more than ES2020, and what it says of its faults. */
export function runOnEs2020(program: string): { readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, ['--input-type=module', '--eval', older + program], { encoding: 'utf8' });
}
