import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** The package that ships the artefacts. */
export const artefactsFolder: string = resolve(root, '../json-schema');

/** The sources of a language's checker. */
export const engineFolder = (language: string): string => join(root, 'engines', language);

/** Where a language's checker is built; may be deleted at any time. */
export const cacheFolder = (language: string): string => join(root, '.cache', language);
