import { join } from 'node:path';
import { root } from '../public-packages.ts';

const modules = join(import.meta.dirname, '../../node_modules');

/** Every Node that published packages are used on: append a row. */
export const nodes = [
  { node: 'Node 20', path: join(modules, 'node/bin/node') },
  { node: 'Node 22', path: join(modules, 'node-22-linux-x64/bin/node') },
  { node: 'Node 24', path: join(root, 'node_modules/node/bin/node') },
] as const;
