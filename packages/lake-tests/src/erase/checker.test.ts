import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { CHECKER_FOLDER } from './check.ts';
import { describeWithPython } from './describe-with-python.ts';

describeWithPython('the checker of erasures, its own tests', () => {
  test('all pass, and there are some', () => {
    const { status, stderr } = spawnSync('python3', ['-B', '-m', 'unittest', '-v', 'test_check_erasure'], {
      cwd: CHECKER_FOLDER,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    expect(stderr).toMatch(/Ran [1-9]\d+ tests/);
  });
});
