import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';

/** What was not passed, and why, in a line. */
export interface NotPassed {
  name: string;
  reason: string;
}

export interface Tally {
  passed: number;
  /** Tests, and whatever else failed: a file that doesn't load, a suite's hook, a type error, an unhandled error. */
  failed: NotPassed[];
  skipped: NotPassed[];
}

/** In characters, enough for a property's seed and its counterexample: the whole stands above, in vitest's own report. */
const LONGEST_REASON = 600;

/** Counts a run and sends the tally to the process that started vitest (`scripts/test.ts`), which has the last word. */
export default class CountReporter implements Reporter {
  #byName = false;

  onInit(vitest: Vitest): void {
    this.#byName = vitest.config.testNamePattern !== undefined;
  }

  async onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Promise<void> {
    const tally = tallyOf(modules, unhandledErrors, this.#byName);
    await new Promise((sent) => process.send?.(tally, sent));
  }
}

/** `byName`: the caller chose tests by name, so a test skipped without a note was not asked for and doesn't count. */
function tallyOf(modules: readonly TestModule[], unhandledErrors: readonly unknown[], byName: boolean): Tally {
  const tally: Tally = { passed: 0, failed: [], skipped: [] };
  for (const module of modules) {
    const nameOf = (fullName: string) => `${module.relativeModuleId} > ${fullName}`;
    const fails = (name: string, errors: readonly unknown[]) => tally.failed.push({ name, reason: inALine(errors[0]) });
    if (module.errors().length > 0) fails(module.relativeModuleId, module.errors());
    for (const suite of module.children.allSuites()) {
      if (suite.errors().length > 0) fails(nameOf(suite.fullName), suite.errors());
    }
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') tally.passed += 1;
      else if (result.state !== 'skipped') fails(nameOf(test.fullName), result.errors ?? []);
      else if (result.note !== undefined || !byName) {
        tally.skipped.push({ name: nameOf(test.fullName), reason: result.note ?? reasonWithoutNote(test) });
      }
    }
  }
  tally.failed.push(...unhandledErrors.map((error) => ({ name: 'beside the tests', reason: inALine(error) })));
  return tally;
}

function reasonWithoutNote(test: TestCase): string {
  if (test.options.mode === 'todo') return 'to do';
  for (let parent = test.parent; parent.type === 'suite'; parent = parent.parent)
    if (parent.errors().length > 0) return 'what its suite needs failed';
  return 'no reason given';
}

function inALine(error: unknown): string {
  const message = (error as { message?: unknown } | undefined)?.message;
  const line = stripVTControlCharacters(String(message ?? 'no reason given'))
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return line.length <= LONGEST_REASON ? line : `${line.slice(0, LONGEST_REASON)}…`;
}
