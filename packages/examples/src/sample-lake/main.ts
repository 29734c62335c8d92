// Writes a small lake to try the commands on: node main.ts FOLDER

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { objects } from './objects.ts';

const [folder = 'lake'] = process.argv.slice(2);
for (const { path, text } of objects) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  // Stored, not deflated: of the same size with every version of zlib.
  writeFileSync(file, gzipSync(text, { level: 0 }));
}
console.log(`${objects.length} objects in ${folder}`);
