import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
export async function runStep({ name, command, mend }: Step, print: (text: string) => void): Promise<boolean> {
  const begin = performance.now();
  const { passed, output } = await ended(command);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const remarks = output.split('\n').filter((line) => REMARK.test(line));
  const details = passed ? remarks.map((line) => `       ${line}`) : [output, `To mend it: ${mend}`, ''];
  // In one piece: another step may print meanwhile.
  print([`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`, ...details].join('\n'));
  return passed;
}

function ended([program, ...args]: Step['command']): Promise<{ readonly passed: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: Number.POSITIVE_INFINITY };
    const child = execFile(join(root, 'node_modules/.bin', program), args, options, (error, stdout, stderr) => {
      // Of one that ran, the message would only say again what it printed.
      const words = typeof error?.code === 'string' ? error.message : '';
      const texts = [stdout, stderr, words].map((text) => text.trim());
      resolve({ passed: error === null, output: texts.filter(Boolean).join('\n') });
    });
    child.stdin?.end();
  });
}

if (import.meta.main) {
  if (readCommandLine(HELP, {}).positionals.length > 0) wrongUse(HELP, 'It takes no names: all is checked.');
  const waiting = [...steps];
  const passed: Step[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (await runStep(step, console.log)) passed.push(step);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  console.log(`${passed.length} of ${steps.length} checks passed`);
  process.exitCode = Number(passed.length < steps.length);
}
