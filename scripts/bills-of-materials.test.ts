import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type PublicManifest,
  publicManifests,
  readManifest,
  root,
} from '../packages/package-tests/src/public-packages.ts';
import { billFile } from './bills-of-materials.ts';

interface Component {
  readonly type: string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly 'bom-ref': string;
  readonly licenses: readonly unknown[];
}

/** What is read of a CycloneDX document. */
interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly version: number;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const manifests = publicManifests();
const rows = manifests.map((manifest) => ({ name: manifest.name, manifest }));
let written: string;

beforeAll(() => {
  written = mkdtempSync(join(tmpdir(), 'bills-'));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'bills-of-materials.ts'), written],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`pnpm has written no bills of materials:\n${stdout}${stderr}`);
}, 180_000);

afterAll(() => rmSync(written, { recursive: true }));

function read(manifest: PublicManifest): Bill {
  return JSON.parse(readFileSync(join(written, billFile(manifest)), 'utf8'));
}

function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

test('there is one for each public package', () => {
  expect(readdirSync(written).sort()).toEqual(manifests.map(billFile).sort());
});

test.each(rows)('that of $name is CycloneDX', ({ manifest }) => {
  const { bomFormat, specVersion, serialNumber, version, metadata, components, dependencies } = read(manifest);
  expect({ bomFormat, specVersion, version }).toEqual({ bomFormat: 'CycloneDX', specVersion: '1.7', version: 1 });
  expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const all = [metadata.component, ...components];
  for (const { type, licenses } of all) {
    expect(type).toBe('library');
    expect(licenses).not.toEqual([]);
  }
  const refs = all.map((component) => component['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
  expect(dependencies.map(({ ref }) => ref).sort()).toEqual([...refs].sort());
  for (const { dependsOn } of dependencies) expect(refs).toEqual(expect.arrayContaining([...dependsOn]));
});

test.each(rows)('that of $name names it and what it depends on, in the versions that are installed', (row) => {
  const { metadata, dependencies } = read(row.manifest);
  const own = purl(row.name, row.manifest.version);
  expect(metadata.component.purl).toBe(own);
  const expected = Object.keys(row.manifest.dependencies ?? {}).map((name) =>
    purl(name, readManifest(join(root, row.manifest.folder, 'node_modules', name)).version ?? ''),
  );
  expect([...(dependencies.find(({ ref }) => ref === own)?.dependsOn ?? [])].sort()).toEqual(expected.sort());
});

test('something is depended on', () => {
  expect(rows.filter(({ manifest }) => read(manifest).components.length > 0)).not.toEqual([]);
});
