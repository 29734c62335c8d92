import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');

// Those that ask for themselves leave the client out, and nobody hears of it: a row's `missing` is skipped with its reason.
test('no test asks for itself whether Confluent has its binary', () => {
  const tests = globSync('**/*.test.ts', { cwd: SOURCES });
  expect(tests).toContain('cli/dlq.test.ts');
  const asks = (file: string) => /from '.*confluent-package\.ts'/.test(readFileSync(join(SOURCES, file), 'utf8'));
  expect(tests.filter(asks)).toEqual([]);
});
