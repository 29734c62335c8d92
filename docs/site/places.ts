import { join } from 'node:path';

/** The repository. */
export const root = join(import.meta.dirname, '../..');
/** Where the pages are. */
export const docs = join(root, 'docs');
/** Where the built site is: deployable to any static host. */
export const dist = join(docs, '.vitepress/dist');
/** What builds remember; nothing in it is needed. */
export const cache = join(docs, '.vitepress/cache');
