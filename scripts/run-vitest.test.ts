import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';

const scratch = join(import.meta.dirname, '../.scratch');

test('tests that run aside give way, and what they print comes in one piece', () => {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'run-vitest-'));
  const source = `
    import { getPriority } from 'node:os';
    import { expect, test } from 'vitest';
    test('gives way', () => expect(getPriority()).toBe(${constants.priority.PRIORITY_LOW}));`;
  const program = `
    import { runVitest } from ${JSON.stringify(join(import.meta.dirname, 'run-vitest.ts'))};
    const aside = runVitest(['--root', ${JSON.stringify(folder)}], { aside: true });
    setTimeout(() => console.log('meanwhile'), 100);
    console.log(JSON.stringify(await aside));`;
  try {
    writeFileSync(join(folder, 'one.test.ts'), source);
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('meanwhile');
    expect(stripVTControlCharacters(stdout)).toContain('one.test.ts (1 test)');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ tally: { passed: 1, failed: [], skipped: [] }, ending: 0 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
