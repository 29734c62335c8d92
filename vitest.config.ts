import { defineConfig } from 'vitest/config';

const notSources = ['**/node_modules/**', '**/dist/**', '**/.scratch/**', '**/.stryker-tmp/**'];

export default defineConfig({
  test: {
    include: ['{packages,scripts,docs}/**/*.test.ts'],
    exclude: notSources,
    typecheck: { enabled: true, include: ['{packages,docs}/**/*.test-d.ts'], exclude: notSources },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
