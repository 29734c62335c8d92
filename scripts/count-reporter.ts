import type { Reporter, TestModule, Vitest } from 'vitest/node';

export interface Tally {
  passed: number;
  /** Tests, and whatever else failed: a file that doesn't load, a suite's hook, a type error, an unhandled error. */
  failed: number;
  skipped: { name: string; reason: string }[];
}

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
  const tally: Tally = { passed: 0, failed: unhandledErrors.length, skipped: [] };
  for (const module of modules) {
    for (const suite of [module, ...module.children.allSuites()]) {
      if (suite.errors().length > 0) tally.failed += 1;
    }
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') tally.passed += 1;
      else if (result.state !== 'skipped') tally.failed += 1;
      else if (result.note !== undefined || !byName) {
        const reason = result.note ?? (test.options.mode === 'todo' ? 'to do' : 'no reason given');
        tally.skipped.push({ name: `${module.relativeModuleId} > ${test.fullName}`, reason });
      }
    }
  }
  return tally;
}
