import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Measurement } from './measure.ts';
import { peerNames } from './peers/index.ts';

// On a machine that does other things a bar would be missed now and then; what must not happen is that a case falls off a cliff.
const CLIFF = 3;
const cases = ['is', 'validate', 'one-fault', 'five-ids-warn', 'writer', 'buffer'];

test('the short form of the bench: every case with a bar is measured, and none falls off a cliff', {
  timeout: 180_000,
}, () => {
  const main = join(import.meta.dirname, 'main.ts');
  const printed = execFileSync(process.execPath, [main, '--quick', '--json', ...cases], { encoding: 'utf8' });
  const document: { measurements: readonly (Measurement & { missed: boolean })[]; versions: object } =
    JSON.parse(printed);
  const { measurements, versions } = document;
  expect(document).toMatchObject({ quick: true, refused: [], leftOut: [] });
  expect(Object.keys(versions).toSorted()).toEqual(peerNames.toSorted());
  for (const { ratio, bar = Number.POSITIVE_INFINITY, missed } of measurements) expect(missed).toBe(ratio > bar);
  const barred = measurements.filter(({ bar }) => bar !== undefined);
  expect(new Set(barred.map((row) => row.case))).toEqual(new Set(cases));
  for (const { case: name, temperature, ratio, bar = 0 } of barred)
    expect(ratio, `${name}, ${temperature}`).toBeLessThan(bar * CLIFF);
});
