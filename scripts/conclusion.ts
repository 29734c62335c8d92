import type { NotPassed, Tally } from './count-reporter.ts';

/** How the vitest process ended: its exit code, or the signal that killed it. */
export type Ending = number | NodeJS.Signals;

/** What is printed after a test run, the count last, and the exit code that goes with it. */
export function conclusion(tally: Tally | undefined, ending: Ending): { lines: string[]; exitCode: number } {
  const { passed, failed, skipped } = tally ?? { passed: 0, failed: [], skipped: [] };
  const trouble = troubleBesideTests(tally, ending);
  const failures = failed.length + (trouble ? 1 : 0);
  const count = `${passed} passed, ${failures} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
  return {
    lines: [...inWords('skipped', skipped), ...inWords('failed', failed), ...(trouble ? [trouble] : []), count],
    exitCode: typeof ending === 'number' && ending !== 0 ? ending : Number(failures > 0),
  };
}

const inWords = (outcome: string, tests: NotPassed[]): string[] =>
  tests.map(({ name, reason }) => `${outcome}: ${name}: ${reason}`);

function troubleBesideTests(tally: Tally | undefined, ending: Ending): string | undefined {
  const how = typeof ending === 'number' ? `with exit code ${ending}` : `by ${ending}`;
  if (!tally) return `vitest ended ${how} before its tests were counted: see what it printed above.`;
  if (tally.failed.length > 0) return;
  if (tally.passed === 0) return 'No test ran: check the paths and names given to the command.';
  if (ending !== 0) return `vitest ended ${how} although no test failed: see what it printed above.`;
}
