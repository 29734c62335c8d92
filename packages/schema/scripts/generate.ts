/**
 * Writes everything that is derived from fields and rules. `--check` writes nothing and fails when a file is not what it would write.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { allRules } from '../src/rules/index.ts';
import { readModel } from './model.ts';
import { checksSource } from './targets/checks.ts';
import { eventTextSource } from './targets/event-text.ts';
import { fieldsSource } from './targets/fields.ts';
import { rulesPage } from './targets/rules-page.ts';
import { tablesSource } from './targets/tables.ts';
import { typesSource } from './targets/types.ts';

const root = resolve(import.meta.dirname, '../../..');
const fields = readModel();

/** The generated files: append a row. */
const files: readonly { readonly path: string; readonly content: string }[] = [
  { path: 'packages/schema/src/generated/telemetry-event.ts', content: typesSource(fields, allRules) },
  { path: 'packages/schema/src/generated/fields.ts', content: fieldsSource(fields) },
  { path: 'packages/schema/src/generated/checks.ts', content: checksSource(fields, allRules) },
  { path: 'packages/schema/src/generated/tables.ts', content: tablesSource(fields, allRules) },
  { path: 'packages/kafka/src/generated/event-text.ts', content: eventTextSource(fields) },
  { path: 'docs/rules.md', content: rulesPage(fields, allRules) },
];

const check = process.argv.includes('--check');
let stale = 0;
for (const { path, content } of files) {
  const file = resolve(root, path);
  if (read(file) === content) continue;
  stale++;
  if (check) {
    console.error(`${path} is not what fields and rules say.`);
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`wrote ${path}`);
}
if (check && stale > 0) {
  console.error('Run: npx -y pnpm@12 generate');
  process.exit(1);
}
console.log(
  stale === 0 ? `${files.length} generated files are fresh.` : `${stale} of ${files.length} generated files written.`,
);

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
