import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { expect, inject, test } from 'vitest';
import { packed, packedPackages } from './packed.ts';
import { readManifest } from './public-packages.ts';
import { type Ended, run } from './run.ts';

const program = join(import.meta.dirname, '../node_modules/.bin/attw');

// The resolution that is left out, TypeScript's `node10`, knows no exports: docs/support-policy.md says that it finds nothing.
const attw = (tarball: string): Promise<Ended> =>
  run(program, [tarball, '--profile', 'node16', '--format', 'ascii', '--no-emoji']);

async function publintSays(folder: string): Promise<readonly (string | undefined)[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
  return messages.map((message) => formatMessage(message, pkg, { color: false }));
}

test.each(packedPackages)('publint has nothing to say about $name', async ({ name }) => {
  expect(await publintSays(packed(name).extracted), 'Mend package.json as publint says.').toEqual([]);
});

const libraries = packedPackages.filter(({ folder }) => readManifest(folder).exports !== undefined);

test.concurrent.each(libraries)('attw has nothing to say about $name', async ({ name }) => {
  const { tarball, extracted } = packed(name);
  const { status, stdout, stderr } = await attw(tarball);
  expect(status, `Mend publishConfig.exports in package.json as attw says:\n${stdout}${stderr}`).toBe(0);
  const entries = Object.keys(readManifest(extracted).exports ?? {});
  expect(stdout.match(/bundler: OK/g), 'attw has not looked at every entry.').toHaveLength(entries.length);
});

test('both see a package that is wrong', async () => {
  const { extracted } = packed('@acme/telemetry-schema');
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'wrong-'));
  cpSync(extracted, join(folder, 'package'), { recursive: true });
  const exports = { import: './dist/lost.js', require: { types: './dist/index.d.ts', default: './dist/index.cjs' } };
  const manifest = { ...readManifest(extracted), exports: { '.': exports } };
  writeFileSync(join(folder, 'package/package.json'), JSON.stringify(manifest));
  await run('tar', ['-czf', 'wrong.tgz', 'package'], { cwd: folder });

  expect(await publintSays(join(folder, 'package'))).toContainEqual(expect.stringContaining('lost.js'));
  const { status, stdout } = await attw(join(folder, 'wrong.tgz'));
  expect(status).toBe(1);
  expect(stdout).toContain('Masquerading as ESM');
});
