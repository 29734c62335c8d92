import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../public-packages.ts';
import { PUBLISH, releaseCommands } from './release-commands.ts';

const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');

/** What one job has pnpm run, but for the install. */
function commandsOf(job: string): readonly string[] {
  const [, text = ''] = workflow.split(new RegExp(`^  ${job}:$`, 'm'));
  const [own = ''] = text.split(/^ {2}\w+:$/m);
  return [...own.matchAll(/npx -y pnpm@12 (.+)/g)]
    .map(([, command = '']) => command)
    .filter((one) => !/^install\b/.test(one));
}

test.each(['version', 'publish'] as const)('the rehearsal runs what the job %s of the release runs', (job) => {
  const mend = 'Let release-commands.ts and .github/workflows/release.yml name the same commands, in the same order.';
  expect(commandsOf(job), mend).toEqual(releaseCommands[job]);
});

test('packages are published by the last command of the last job alone', () => {
  const all = Object.values(releaseCommands).flat();
  expect(all.filter((command) => command.includes('publish'))).toEqual([PUBLISH]);
  expect(all.at(-1)).toBe(PUBLISH);
});
