import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readCommandLine, wrongUse } from './command-line.ts';

const HELP = `Writes everything that is derived from fields, rules and records of figures.

Usage: npx -y pnpm@12 generate [--check] [LIST]

  LIST     one of the files named in scripts/generate.ts; all unless told otherwise
  --check  write nothing, and fail where a file is not what would be written, at the first list of which one is not
  --help   this text

Exit codes: 0 all are fresh or written; 1 a file is stale, or a list failed; 2 a list that was named failed, or wrong use.
`;

/** What exports `generated`, each list standing on what those before it wrote: append a row. */
const LISTS: readonly string[] = [
  'packages/schema/scripts/generated.ts',
  'packages/json-schema/scripts/generated.ts',
  'packages/conformance/scripts/generated.ts',
  'packages/evolution/scripts/generated.ts',
  'packages/cli/scripts/generated.ts',
  'docs/generate/generated.ts',
];

/** What a list's process ends with. A list that fails says itself what to do: writing again is no remedy. */
const STALE = 1;
const FAILED = 2;

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = readCommandLine(HELP, { check: { type: 'boolean' } });
const isCheck = values.check === true;
const [list, ...rest] = positionals;
if (rest.length > 0 || (list !== undefined && !LISTS.includes(list))) {
  wrongUse(HELP, `There is no list '${positionals.join(' ')}'.`);
}
process.exitCode = list === undefined ? all() : await one(list);

/** Each list in a process of its own, since it imports what the one before has written. */
function all(): number {
  const given = isCheck ? ['--check'] : [];
  for (const [at, file] of LISTS.entries()) {
    const { status } = spawnSync(process.execPath, [import.meta.filename, ...given, file], {
      cwd: root,
      stdio: 'inherit',
    });
    if (status === 0) continue;
    // Later lists stand on what this one was to write: they may fail in words that lead nowhere, or write what is stale.
    if (isCheck && status === STALE) {
      const waiting = LISTS.slice(at + 1);
      if (waiting.length > 0) console.error(`Not looked at until that is written: ${waiting.join(', ')}.`);
      console.error('Run: npx -y pnpm@12 generate');
    }
    return 1;
  }
  return 0;
}

interface Generated {
  readonly generated: readonly { readonly path: string; readonly content: string }[];
}

async function one(file: string): Promise<number> {
  let generated: Generated['generated'];
  try {
    ({ generated } = (await import(join(root, file))) as Generated);
  } catch (error) {
    console.error((error as Error).message);
    return FAILED;
  }
  const stale = generated.filter(({ path, content }) => read(join(root, path)) !== content);
  for (const { path, content } of stale) {
    if (isCheck) {
      console.error(`${path} is not what fields and rules say, or the records of figures.`);
      continue;
    }
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
  const count = `${generated.length} generated files`;
  console.log(
    stale.length === 0 ? `${count} are fresh.` : `${stale.length} of ${count} ${isCheck ? 'are stale' : 'written'}.`,
  );
  return generated.length === 0 || (isCheck && stale.length > 0) ? STALE : 0;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
