/** What .github/workflows/release.yml has pnpm run, by job, after the install: held equal to it by a test. */
export const releaseCommands = {
  version: ['exec changeset version', 'exec node packages/evolution/scripts/release-contract.ts', 'generate'],
  publish: [
    'exec node packages/evolution/scripts/release-contract.ts',
    'exec node scripts/generate.ts --check',
    'build',
    'exec changeset publish',
  ],
} as const;

export const BUILD = 'build';
export const PUBLISH = 'exec changeset publish';
