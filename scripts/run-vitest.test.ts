import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';

const scratch = join(import.meta.dirname, '../.scratch');

test('tests that run aside give way, and what they print waits for who called', () => {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'run-vitest-'));
  const source = `
    import { getPriority } from 'node:os';
    import { expect, test } from 'vitest';
    test('gives way', () => expect(getPriority()).toBe(${constants.priority.PRIORITY_LOW}));`;
  const program = `
    import { runVitest } from ${JSON.stringify(join(import.meta.dirname, 'run-vitest.ts'))};
    const others = setInterval(() => console.log('meanwhile'), 10);
    const { printed, ...run } = await runVitest({ args: ['--root', ${JSON.stringify(folder)}], aside: true });
    clearInterval(others);
    process.stdout.write(printed);
    console.log(JSON.stringify(run));`;
  try {
    writeFileSync(join(folder, 'one.test.ts'), source);
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    const lines = stripVTControlCharacters(stdout).trimEnd().split('\n');
    const others = lines.lastIndexOf('meanwhile');
    expect(others).toBeGreaterThan(0);
    expect(lines.findIndex((line) => line.includes('one.test.ts (1 test)'))).toBeGreaterThan(others);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ tally: { passed: 1, failed: [], skipped: [] }, ending: 0 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
