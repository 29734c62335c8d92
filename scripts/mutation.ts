import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Group, groupsNamed, NO_TESTS } from './mutation-groups.ts';
import { isGood, type MutationReport, type Outcome, outcomeLine, readReport } from './mutation-report.ts';

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
    stdio: 'inherit',
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
  const chosen = groupsNamed(process.argv.slice(2));
  if (typeof chosen === 'string') {
    console.error(chosen);
    return 2;
  }
  const ended = chosen.map((group) => ({ name: group.name, outcome: mutate(group) }));
  for (const { name, outcome } of ended) {
    if (outcome === undefined) continue;
    if (outcome.survivors.length > 0)
      console.log(`\n${name}: what no test noticed\n  ${outcome.survivors.join('\n  ')}`);
  }
  console.log('');
  for (const { name, outcome } of ended) console.log(outcome ? outcomeLine(name, outcome) : `${name}: no report`);
  return Number(!ended.every(({ outcome }) => outcome !== undefined && isGood(outcome)));
}

process.exitCode = main();
