import type { NotPassed, Tally } from './count-reporter.ts';

/** How the vitest process ended: its exit code, or the signal that killed it. */
export type Ending = number | NodeJS.Signals;

/** Tests that were run by one vitest. */
export interface Run {
  /** Whose they were, where several vitests share the work. */
  readonly projects?: readonly string[] | undefined;
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
  const isEmpty = passed + failed.length === 0 && tallies.length === runs.length;
  const trouble = isEmpty ? [NO_TEST] : runs.flatMap((run) => troubleBesideTests(run) ?? []);
  const failures = failed.length + trouble.length;
  const count = `${passed} passed, ${failures} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
  const codes = runs.map(({ ending }) => ending).filter((ending) => typeof ending === 'number' && ending !== 0);
  return {
    lines: [...inWords('skipped', skipped), ...inWords('failed', failed), ...trouble, count],
    exitCode: Number(codes[0] ?? failures > 0),
  };
}

const NO_TEST = 'No test ran: check the paths and names given to the command.';

const inWords = (outcome: string, tests: NotPassed[]): string[] =>
  tests.map(({ name, reason }) => `${outcome}: ${name}: ${reason}`);

function troubleBesideTests({ projects, tally, ending }: Run): string | undefined {
  const who = projects === undefined ? 'vitest' : `vitest (${projects.join(', ')})`;
  const how = typeof ending === 'number' ? `with exit code ${ending}` : `by ${ending}`;
  if (!tally) return `${who} ended ${how} before its tests were counted: see what it printed above.`;
  if (tally.failed.length === 0 && ending !== 0)
    return `${who} ended ${how} although no test failed: see what it printed above.`;
}
