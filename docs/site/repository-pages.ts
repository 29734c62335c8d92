import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docs } from './places.ts';
import { repositoryDocuments } from './repository-documents.ts';

/** Writes the documents that lie outside `docs` as pages: files, since the search reads files only. */
export function prepareRepositoryPages(): void {
  const folder = join(docs, 'repository');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { name, text } of repositoryDocuments) writeFileSync(join(folder, `${name}.md`), text);
}
