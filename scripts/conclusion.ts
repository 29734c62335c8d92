import type { NotPassed, Tally } from './count-reporter.ts';

/** How the vitest process ended: its exit code, or the signal that killed it. */
export type Ending = number | NodeJS.Signals;

/** Tests that were run by one vitest. */
export interface Run {
  /** What it counted, if it came to that. */
  readonly tally: Tally | undefined;
  readonly ending: Ending;
}

/** What is printed after a test run, the count last, and the exit code that goes with it: the first that is not 0. */
export function conclusion(runs: readonly Run[]): { lines: string[]; exitCode: number } {
  const tallies = runs.flatMap(({ tally }) => tally ?? []);
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.flatMap((tally) => tally.failed);
  const skipped = tallies.flatMap((tally) => tally.skipped);
  const trouble = runs.flatMap((run) => troubleBesideTests(run) ?? []);
  const failures = failed.length + trouble.length;
  const count = `${passed} passed, ${failures} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
  const code = runs.map(({ ending }) => ending).find((ending) => typeof ending === 'number' && ending !== 0);
  return {
    lines: [...inWords('skipped', skipped), ...inWords('failed', failed), ...trouble, count],
    exitCode: typeof code === 'number' ? code : Number(failures > 0 || passed === 0),
  };
}

const inWords = (outcome: string, tests: NotPassed[]): string[] =>
  tests.map(({ name, reason }) => `${outcome}: ${name}: ${reason}`);

function troubleBesideTests({ tally, ending }: Run): string | undefined {
  const how = typeof ending === 'number' ? `with exit code ${ending}` : `by ${ending}`;
  if (!tally) return `vitest ended ${how} before its tests were counted: see what it printed above.`;
  if (tally.failed.length > 0) return;
  if (tally.passed === 0) return 'No test ran: check the paths and names given to the command.';
  if (ending !== 0) return `vitest ended ${how} although no test failed: see what it printed above.`;
}
