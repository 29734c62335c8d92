import { expect, test } from 'vitest';
import { isCliAlone } from './run-cli.ts';
import { shellCommands } from './shell-commands.ts';

test.each([
  ['acme-telemetry rules\nacme-telemetry explain enum   # why | not', true],
  ['npx -y pnpm@12 --silent acme-telemetry rules', true],
  ['acme-telemetry rules | head', false],
  ['acme-telemetry rules > rules.txt', false],
  ['acme-telemetry validate *.gz', false],
  ['ls\nacme-telemetry rules', false],
])('%j', (code, isAlone) => {
  expect(isCliAlone(code, shellCommands(code))).toBe(isAlone);
});
