import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliWords, commandFault, whyNotRun } from './programs.ts';

const root = join(import.meta.dirname, '../..');
const words = (command: string) => command.split(' ');

test.each([
  'acme-telemetry validate --role writer events.jsonl',
  'acme-telemetry lake audit --format json lake',
  'acme-telemetry --help',
  'npx -y pnpm@12 test packages/schema',
  'npx -y pnpm@12 --silent acme-telemetry rules',
  'npx -y pnpm@12 exec node packages/cli/src/main.ts',
  'npx -y pnpm@12 exec vitest run',
  'npx -y pnpm@12 --filter @acme/telemetry-schema pack',
  'npm install @acme/telemetry-schema kafkajs',
  'npm install ../packs/*.tgz',
  'node send.ts',
  'aws s3 ls',
])('%s exists', (command) => {
  expect(commandFault(words(command), root)).toBeUndefined();
});

test.each([
  ['acme-telemetry valdate', 'no command'],
  ['acme-telemetry lake', 'no command'],
  ['acme-telemetry validate --rolle writer', '--rolle'],
  ['acme-telemetry validate --role producer', '--role'],
  ['npx -y pnpm@12 acme-telemetry valdate', 'no command'],
  ['npx -y pnpm@12 tset', 'no script tset'],
  ['npx -y pnpm@12 exec node packages/cli/src/mian.ts', 'no file'],
  ['npx -y pnpm@12 exec vitst', 'nothing has installed'],
  ['npx -y pnpm@12 --filter @acme/telemetry-shema pack', '@acme/telemetry-shema'],
  ['npx something', 'npx is for'],
  ['npm install @acme/telemetry-shema', '@acme/telemetry-shema'],
  ['npm publish', 'not looked into'],
  ['node scripts/tset.ts', 'no file'],
  ['rm -rf lake', 'no row for rm'],
])('%s does not', (command, why) => {
  expect(commandFault(words(command), root)).toContain(why);
});

test.each([
  ['acme-telemetry validate events.jsonl', false],
  ['acme-telemetry lake audit s3://bucket', true],
  ['npx -y pnpm@12 demo', true],
  ['npx -y pnpm@12 exec node packages/examples/src/start/send.ts', false],
  ['npx -y pnpm@12 exec node packages/examples/src/clients/kafkajs.ts 127.0.0.1:9092', true],
  ['npm install kafkajs', true],
  ['aws s3 ls', true],
  ['ls', false],
])('%s: left out %j', (command, isLeftOut) => {
  expect(whyNotRun(words(command)) !== undefined).toBe(isLeftOut);
});

test.each([
  ['acme-telemetry rules', ['rules']],
  ['npx -y pnpm@12 --silent acme-telemetry rules', ['rules']],
  ['npx acme-telemetry rules', ['rules']],
  ['npx -y pnpm@12 test', undefined],
  ['ls acme-telemetry', undefined],
])('%s is given %j', (command, given) => {
  expect(cliWords(words(command))).toEqual(given);
});
