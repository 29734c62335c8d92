import { defineConfig } from 'vitest/config';

// What is run for every mutant: the tests of the schema's own code, without those that compare generated files or copy the sources.
export default defineConfig({
  test: {
    testTimeout: 30_000,
    include: ['packages/schema/src/**/*.test.ts'],
    exclude: ['**/agreement.test.ts'],
  },
});
