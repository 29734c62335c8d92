import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { goProgram } from './go-program.ts';

const file = process.platform === 'win32' ? 'greet.exe' : 'greet';
let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'acme-go-'));
  onTestFinished(() => rmSync(cache, { recursive: true }));
  vi.stubEnv('PATH', cache);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
});

const greet = () => goProgram({ module: 'example.com/greet/cmd/greet', version: 'v1.2.3', cache });

test('one that was built before needs no Go', async () => {
  const program = join(cache, `greet-v1.2.3-${process.platform}-${process.arch}`, file);
  mkdirSync(dirname(program));
  writeFileSync(program, '');
  const { missing, built } = greet();
  expect(missing()).toBe('');
  expect(await built()).toBe(program);
});

test('without Go it is said what can not be built, and nothing is left that looks like it', async () => {
  const { missing, built } = greet();
  expect(missing()).toBe('there is no go in the PATH to build greet with');
  await expect(built()).rejects.toThrow('ENOENT');
  expect(greet().missing()).not.toBe('');
});
