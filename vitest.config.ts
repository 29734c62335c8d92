import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const notSources = ['**/node_modules/**', '**/dist/**', '**/.scratch/**', '**/.stryker-tmp/**', '**/.cache/**'];
const packageTests = ['packages/package-tests/**/*.test.ts'];
const benchTests = ['packages/bench/src/short-form.test.ts', 'packages/bench/src/lake/short-form.test.ts'];
/** Of Kafka's tests those that can ask for a Kafka: by what they import, as all do that define such tests. */
const kafkaTests = filesWith(
  /from '.*\/(describe-with-kafka|describe-with-confluent|clients-with-kafka|each-client)\.ts'/,
  ['packages/kafka-tests/src/**/*.test.ts'],
);
const lakeTests = ['packages/lake-tests/**/*.test.ts'];
const siteTests = ['docs/site-tests/**/*.test.ts'];
const conformanceTests = ['packages/conformance/**/*.test.ts'];

/** All else, but what has a project of its own: of packages' insides, and of scripts. */
const sources = {
  include: ['{packages,scripts,docs}/**/*.test.ts'],
  exclude: [
    ...notSources,
    ...packageTests,
    ...benchTests,
    ...kafkaTests,
    ...lakeTests,
    ...siteTests,
    ...conformanceTests,
  ],
};

/** Those of the sources that put another module in the place of one: it would stay for the files after them. */
const mockingTests = filesWith(/\bvi\.(mock|doMock|resetModules)\(/, sources.include, sources.exclude);

/** Programs that tests start from their sources start twice as fast. Not for tests of packages, some of which measure a start. */
const env = { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/programs') };

/** The files that hold a text. */
function filesWith(text: RegExp, include: readonly string[], exclude: readonly string[] = []): string[] {
  const cwd = import.meta.dirname;
  return globSync(include, { cwd, exclude }).filter((file) => text.test(readFileSync(join(cwd, file), 'utf8')));
}

export default defineConfig({
  test: {
    // Finds what hangs. A busy machine is none: it has taken three times what a quiet one takes.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'sources',
          env,
          // By default one less than there are cores.
          maxWorkers: '100%',
          include: sources.include,
          exclude: [...sources.exclude, ...mockingTests],
          // Files share a process, and the modules that it has loaded: to load them anew took a third of the time.
          isolate: false,
          typecheck: {
            enabled: true,
            include: ['{packages,docs}/**/*.test-d.ts'],
            exclude: notSources,
            // Of these files and what they import alone: `check` goes through all the others.
            tsconfig: 'tsconfig.type-tests.json',
          },
          setupFiles: ['packages/schema/test-support/seed.ts', 'scripts/test-support/put-back.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'mocking',
          env,
          maxWorkers: '100%',
          include: mockingTests,
          exclude: notSources,
          setupFiles: 'packages/schema/test-support/seed.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'packages',
          include: packageTests,
          exclude: notSources,
          // Builds and packs all packages, only when one of these tests is run.
          globalSetup: 'packages/package-tests/src/global-setup.ts',
          sequence: { groupOrder: 1 },
          maxWorkers: '100%',
          maxConcurrency: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'bench',
          include: benchTests,
          exclude: notSources,
          // One file at a time, and beside no other: they measure time.
          sequence: { groupOrder: 6 },
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'conformance',
          include: conformanceTests,
          exclude: notSources,
          sequence: { groupOrder: 2 },
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'lake',
          env,
          include: lakeTests,
          exclude: notSources,
          // One file at a time: they kill processes, and start servers and a Spark.
          sequence: { groupOrder: 4 },
          fileParallelism: false,
          // With what Kafka's tests leave of the processors.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'site',
          include: siteTests,
          exclude: notSources,
          // Builds and serves the site, only when one of these tests is run.
          globalSetup: 'docs/site-tests/global-setup.ts',
          // One browser at a time, with two pages: more than two cores can draw would run out of time.
          sequence: { groupOrder: 5 },
          fileParallelism: false,
          maxConcurrency: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'kafka',
          env,
          include: kafkaTests,
          exclude: notSources,
          // Starts a broker that the files share, only when one of these tests is run.
          globalSetup: 'packages/kafka-tests/src/global-setup.ts',
          // One file at a time: now and then brokers take what two cores have.
          sequence: { groupOrder: 3 },
          fileParallelism: false,
        },
      },
    ],
  },
});
