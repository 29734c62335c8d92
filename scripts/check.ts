import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { readCommandLine, wrongUse } from './command-line.ts';

const HELP = `Checks types, lint, format, import rules and freshness, and says of each fault how to mend it. It takes no options.

Usage: npx -y pnpm@12 check
`;

export interface Step {
  name: string;
  /** A program of `node_modules/.bin`, and its arguments. */
  command: readonly [string, ...string[]];
  /** What to do when it fails, beside reading its output. */
  mend: string;
}

const root = join(import.meta.dirname, '..');
const projects = ['tsconfig.json', ...globSync('{docs,packages/*}/tsconfig.json', { cwd: root }).sort()];

/** `vue-tsc` reads templates too, of which only `docs` has any. */
const typeCheckerOf = (project: string) => (project.startsWith('docs/') ? 'vue-tsc' : 'tsc');

/** All that `check` checks: append a row. */
const steps: readonly Step[] = [
  {
    name: 'format, lint, order of imports',
    command: ['biome', 'check', '--error-on-warnings', '.'],
    mend: 'npx -y pnpm@12 exec biome check --write (what it leaves is to be mended by hand)',
  },
  ...projects.map(
    (project): Step => ({
      name: `types, ${project}`,
      command: [typeCheckerOf(project), '-p', project],
      mend: `by hand, then npx -y pnpm@12 exec ${typeCheckerOf(project)} -p ${project}`,
    }),
  ),
  {
    name: 'import rules',
    command: ['node', 'scripts/import-rules.ts'],
    mend: 'as each line says, then npx -y pnpm@12 exec node scripts/import-rules.ts',
  },
  {
    name: 'generated files are fresh',
    command: ['node', 'scripts/generate.ts', '--check'],
    mend: 'npx -y pnpm@12 generate',
  },
  {
    name: 'the contract can follow every released one, and changesets take the step that it needs',
    command: ['node', 'scripts/changesets.ts'],
    mend: 'as it says, then npx -y pnpm@12 exec node scripts/changesets.ts',
  },
  {
    name: 'an API report changes with a changeset only',
    command: ['node', 'scripts/api-reports.ts'],
    mend: 'as it says, then npx -y pnpm@12 exec node scripts/api-reports.ts',
  },
];

/** What a step has to tell though it passed. */
const REMARK = /^(?:warning|note): /;

/**
 * Runs one step, prints its name, time and result, on failure also its output and how to mend it, else its remarks.
 * True if it passed.
 */
export function runStep({ name, command: [program, ...args], mend }: Step, print: (text: string) => void): boolean {
  const begin = performance.now();
  const { status, stdout, stderr, error } = spawnSync(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  print(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  const output = [stdout, stderr, error?.message]
    .map((text) => text?.trim())
    .filter(Boolean)
    .join('\n');
  if (status !== 0) print(`${output}\nTo mend it: ${mend}\n`);
  else for (const line of output.split('\n')) if (REMARK.test(line)) print(`       ${line}`);
  return status === 0;
}

if (import.meta.main) {
  if (readCommandLine(HELP, {}).positionals.length > 0) wrongUse(HELP, 'It takes no names: all is checked.');
  const failed = steps.filter((step) => !runStep(step, console.log));
  console.log(`${steps.length - failed.length} of ${steps.length} checks passed`);
  process.exitCode = Number(failed.length > 0);
}
