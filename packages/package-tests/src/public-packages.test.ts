import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodes } from './nodes.ts';
import { publicPackages, readManifest } from './public-packages.ts';
import { run } from './run.ts';

test('the packages that are published are found', () => {
  const names = publicPackages().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['@acme/telemetry-schema', '@acme/telemetry-testing']));
  expect(names).not.toContain('@acme/telemetry-package-tests');
  expect(names).not.toContain('@acme/telemetry-json-schema');
});

test('a workspace without a public package is an error, not a test run without tests', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'acme-workspace-'));
  onTestFinished(() => rmSync(workspace, { recursive: true }));
  expect(() => publicPackages(workspace)).toThrow('there is no such folder');
  mkdirSync(join(workspace, 'packages/one'), { recursive: true });
  writeFileSync(join(workspace, 'packages/one/package.json'), '{ "name": "one", "private": true, "exports": {} }');
  expect(() => publicPackages(workspace)).toThrow('every package.json there is private');
});

test('the oldest Node that engines names is the oldest that is tested', async () => {
  const oldest = (await run(nodes[0].path, ['--version'])).stdout.trim();
  const [, tested] = /^v(\d+\.\d+)\.\d+$/.exec(oldest) ?? [];
  for (const { name, folder } of publicPackages()) {
    const mend = `Let engines.node of ${name} and the version of the package node in package-tests name the same Node.`;
    expect(readManifest(folder).engines, mend).toEqual({ node: `>=${tested}` });
  }
});
