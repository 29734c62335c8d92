import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('warnings of the name are quiet, others are not', () => {
  const script = `
    import { quietWarnings } from ${JSON.stringify(join(import.meta.dirname, 'quiet-warnings.ts'))};
    quietWarnings('TimeoutNegativeWarning');
    setTimeout(() => {}, -5);
    process.emitWarning('something else', 'OtherWarning');
  `;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  expect(stderr).toContain('OtherWarning: something else');
  expect(stderr).not.toContain('TimeoutNegativeWarning');
});
