import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { publish, requireLoopbackOnly } from './release.ts';

const LOCAL = 'http://127.0.0.1:4873/';
const REAL = 'https://registry.npmjs.org/';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'acme-workspace-'));
  onTestFinished(() => rmSync(workspace, { recursive: true }));
  mkdirSync(join(workspace, 'packages/one'), { recursive: true });
  writeFileSync(join(workspace, 'pnpm-workspace.yaml'), 'packages: [packages/*]\n');
  writeFileSync(join(workspace, 'package.json'), '{ "name": "workspace", "private": true }');
  writeManifest({});
});

const writeManifest = (publishConfig: object) =>
  writeFileSync(
    join(workspace, 'packages/one/package.json'),
    JSON.stringify({ name: '@acme/one', version: '1.0.0', publishConfig }),
  );

const env = { pnpm_config_registry: LOCAL };

test('a package that goes to this machine may be published', async () => {
  await requireLoopbackOnly(workspace, env);
});

test('publishing elsewhere is refused before its first command', async () => {
  await expect(publish(workspace, { registry: REAL })).rejects.toThrow('Nothing was published');
});

test('without a registry of ours, pnpm would publish for real: refused', async () => {
  await expect(requireLoopbackOnly(workspace, {})).rejects.toThrow('The registry of pnpm in packages/one is at');
});

test('the name of the setting that pnpm does not read does not help', async () => {
  await expect(requireLoopbackOnly(workspace, { npm_config_registry: LOCAL })).rejects.toThrow('Nothing was published');
});

test('a registry of the scope comes before it: refused', async () => {
  writeFileSync(join(workspace, '.npmrc'), `@acme:registry=${REAL}\n`);
  await expect(requireLoopbackOnly(workspace, env)).rejects.toThrow('@acme:registry of pnpm in packages/one is at');
});

test.each(['registry', '@acme:registry'])('%s in publishConfig comes before all: refused', async (setting) => {
  writeManifest({ access: 'public', [setting]: REAL });
  await expect(requireLoopbackOnly(workspace, env)).rejects.toThrow(`publishConfig.${setting} of packages/one is at`);
});
