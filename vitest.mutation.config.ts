import { defineConfig } from 'vitest/config';

// What is run for every mutant: the tests of the schema's own code. Without agreement.test.ts: it is slow, and the other tests cover the same code.
export default defineConfig({
  test: {
    testTimeout: 30_000,
    include: ['packages/schema/src/**/*.test.ts'],
    exclude: ['**/agreement.test.ts'],
  },
});
