import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docs } from './places.ts';
import { repositoryDocuments } from './repository-documents.ts';

const NOTES = /<!-- notes -->\n.*?<!-- \/notes -->\n+/gs;

/** Writes the documents that lie outside `docs` as pages: files, since the search reads files only. */
export function prepareRepositoryPages(): void {
  const folder = join(docs, 'repository');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { name, text } of repositoryDocuments) writeFileSync(join(folder, `${name}.md`), withoutNotes(text));
}

/** A document without its laboratory notes: their figures are of code that is gone, so that no run gives them again. */
export function withoutNotes(text: string): string {
  const without = text.replace(NOTES, '');
  if (without.includes('notes -->')) throw new Error('A document has a mark of notes without the other one.');
  return without;
}
