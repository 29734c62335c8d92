import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Group, groups, groupsNamed, NO_TESTS } from './mutation-groups.ts';
import { isGood, LEAST_SCORE, type MutationReport, type Outcome, outcomeLine, readReport } from './mutation-report.ts';

const HELP = `Has Stryker change the code in one place at a time, and counts the changes that no test noticed.

Usage: npx -y pnpm@12 mutation [GROUP]... [--json]
       npx -y pnpm@12 mutation --record

  GROUP      ${groups.map(({ name }) => name).join(', ')}; all unless told otherwise
  --json     one JSON document, in place of the lines
  --record   keep the figures of a whole run in docs/figures; goes alone
  --help     this text

Exit codes: 0 every group has ${LEAST_SCORE} % or more; 1 one has less, or no report; 2 could not run.
`;

const root = join(import.meta.dirname, '..');
// Where stryker.config.json has it put.
const report = join(root, 'reports/mutation.json');
// So many of a property's usual examples: a mutant that these don't catch is a survivor, and a full run would take days.
const TELEMETRY_RUNS = '0.03';

/** Runs Stryker on one group and keeps its report; undefined when it made none. */
function mutate({ name, mutate }: Group): Outcome | undefined {
  rmSync(report, { force: true });
  const args = ['run', '--mutate', [...mutate, ...NO_TESTS].join(',')];
  const { status, signal, error } = spawnSync(join(root, 'node_modules/.bin/stryker'), args, {
    cwd: root,
    env: { ...process.env, TELEMETRY_RUNS },
    // Standard output is for the figures.
    stdio: ['inherit', 2, 2],
  });
  if (status !== 0 || !existsSync(report)) {
    console.error(`${name}: Stryker gave no report (${error?.message ?? signal ?? `exit code ${status}`}).`);
    return;
  }
  const kept = join(root, `reports/mutation-${name}.json`);
  renameSync(report, kept);
  return readReport(JSON.parse(readFileSync(kept, 'utf8')) as MutationReport);
}

function main(): number {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const isJson = args.includes('--json');
  const chosen = groupsNamed(args.filter((argument) => argument !== '--json'));
  if (typeof chosen === 'string') {
    console.error(chosen);
    return 2;
  }
  const ended = chosen.map((group) => ({ name: group.name, outcome: mutate(group) }));
  if (isJson) {
    const leftOut = ended.flatMap(({ name, outcome }) => (outcome === undefined ? [name] : []));
    const found = ended.flatMap(({ name, outcome }) => (outcome === undefined ? [] : [{ name, ...outcome }]));
    console.log(JSON.stringify({ leftOut, groups: found }, undefined, 2));
  } else inWords(ended);
  return Number(!ended.every(({ outcome }) => outcome !== undefined && isGood(outcome)));
}

interface Ended {
  readonly name: string;
  readonly outcome: Outcome | undefined;
}

function inWords(ended: readonly Ended[]): void {
  for (const { name, outcome } of ended) {
    if (outcome === undefined) continue;
    if (outcome.survivors.length > 0)
      console.log(`\n${name}: what no test noticed\n  ${outcome.survivors.join('\n  ')}`);
  }
  console.log('');
  for (const { name, outcome } of ended) console.log(outcome ? outcomeLine(name, outcome) : `${name}: no report`);
}

process.exitCode = main();
