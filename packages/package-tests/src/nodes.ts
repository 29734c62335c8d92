import { join } from 'node:path';
import { root } from './public-packages.ts';

/** The oldest Node that the packages promise to run on, and the one that they are developed on. */
export const nodes = [
  { node: 'Node 20.19', path: join(import.meta.dirname, '../node_modules/.bin/node') },
  { node: 'Node 24', path: join(root, 'node_modules/.bin/node') },
] as const;
