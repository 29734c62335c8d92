import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

test("the README's code runs as it stands", () => {
  const code = /```ts\n(.*?)```/s.exec(readFileSync(join(packageFolder, 'README.md'), 'utf8'))?.[1] ?? '';
  const scratch = join(packageFolder, '.scratch');
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'readme-'));
  try {
    const events = [sampleEvent, documentedSampleEvent].map((event) => JSON.stringify(event)).join('');
    writeFileSync(join(folder, 'object.gz'), gzipSync(`${events}\nno event\n`));
    writeFileSync(join(folder, 'main.ts'), code);
    const printed = execFileSync(process.execPath, ['main.ts'], { cwd: folder, encoding: 'utf8' });
    expect(printed).toBe('1 1 true\n2 1 false\n3 2 not-json\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
