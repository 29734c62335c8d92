import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vector } from './vector.ts';

/** All vectors of a folder of artefacts. Throws when there are none. */
export function readVectors(artefacts: string): readonly Vector[] {
  const files = globSync('vectors/*.jsonl', { cwd: artefacts }).sort();
  const vectors = files.flatMap((file) =>
    readFileSync(join(artefacts, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Vector),
  );
  if (vectors.length === 0) throw new Error('There are no vectors. Run: npx -y pnpm@12 generate');
  return vectors;
}
