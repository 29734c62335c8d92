import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addVerdicts, type Expected } from './tally.ts';
import type { EngineVerdict } from './verdict.ts';

test('a verdict is read whole, also with a line separator in the path of an unknown field', async () => {
  const out = mkdtempSync(join(tmpdir(), 'acme-tally-'));
  onTestFinished(() => rmSync(out, { recursive: true }));
  const issues = [{ rule: 'unknown-field', path: '/a\u2028b\u2029' }];
  const verdicts = [1, 2].map((line) => ({ line, valid: true, issues }));
  writeFileSync(join(out, 'engine.jsonl'), verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join(''));
  async function* expected(): AsyncGenerator<Expected> {
    for (const { line } of verdicts) yield { line, name: '', reader: [], writer: [], envelope: false, traps: [] };
  }
  const read: EngineVerdict[] = [];
  await addVerdicts(new Map(), 'engine', out, expected(), (verdict) => {
    read.push(verdict);
    return [];
  });
  expect(read).toEqual(verdicts);
});
