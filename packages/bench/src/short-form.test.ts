import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Measurement } from './measure.ts';

// On a machine that does other things a bar would be missed now and then; what must not happen is that a case falls off a cliff.
const CLIFF = 3;
const cases = ['is', 'validate', 'one-fault', 'five-ids-warn', 'writer', 'buffer'];

test('the short form of the bench: every case with a bar is measured, and none falls off a cliff', {
  timeout: 180_000,
}, () => {
  const main = join(import.meta.dirname, 'main.ts');
  const printed = execFileSync(process.execPath, [main, '--quick', '--json', ...cases], { encoding: 'utf8' });
  const { measurements, refused }: { measurements: readonly Measurement[]; refused: readonly unknown[] } =
    JSON.parse(printed);
  expect(refused).toEqual([]);
  const barred = measurements.filter(({ bar }) => bar !== undefined);
  expect(new Set(barred.map((row) => row.case))).toEqual(new Set(cases));
  for (const { case: name, temperature, ratio, bar = 0 } of barred)
    expect(ratio, `${name}, ${temperature}`).toBeLessThan(bar * CLIFF);
});
