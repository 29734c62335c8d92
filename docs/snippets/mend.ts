// Writes into pages what their code prints now: node docs/snippets/mend.ts PAGE..., read the difference before you commit it.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { blocksOf } from '../snippets.ts';
import { mended } from './mended.ts';
import { isProgram, PageRuns, whyLeftOut } from './page-runs.ts';

const root = join(import.meta.dirname, '../..');
const scratch = join(root, 'docs/.scratch');
mkdirSync(scratch, { recursive: true });
for (const path of process.argv.slice(2)) {
  const page = relative(root, path);
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = blocksOf(page, text);
  const folder = mkdtempSync(join(scratch, 'mend-'));
  const runs = new PageRuns(root, folder, blocks);
  const printed = new Map<number, string>();
  // All are run: those that print may need what others have made.
  for (const block of blocks.filter((it) => isProgram(it) && whyLeftOut(it) === undefined)) {
    printed.set(block.line, (await runs.run(block)).printed);
  }
  rmSync(folder, { recursive: true });
  const now = mended(page, text, printed);
  writeFileSync(join(root, page), now);
  console.log(`${page}: ${now === text ? 'as it was' : 'changed'}`);
}
process.exit();
