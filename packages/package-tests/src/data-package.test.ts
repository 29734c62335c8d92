import { globSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { generated as vectors } from '../../conformance/scripts/generated.ts';
import { generated as artefacts } from '../../json-schema/scripts/generated.ts';
import { nodes } from './nodes.ts';
import { type PackedPackage, pack } from './pack.ts';
import { root } from './public-packages.ts';
import { run } from './run.ts';

// The package for other languages holds no code: it is unpacked by whatever the language has, or read by its paths.

const name = '@acme/telemetry-json-schema';
const source = join(root, 'packages/json-schema');
let packed: PackedPackage;

beforeAll(async () => {
  const folder = join(inject('temporaryFolder'), 'data', 'node_modules', '@acme');
  mkdirSync(folder, { recursive: true });
  packed = await pack({ name, folder: source }, folder);
}, 120_000);

const filesIn = (folder: string, pattern: string) =>
  globSync(pattern, { cwd: folder })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();

test('holds every artefact and its papers, and nothing else', () => {
  expect(packed.fault).toBeUndefined();
  const generated = [...artefacts, ...vectors].map(({ path }) => path.replace('packages/json-schema/', ''));
  expect(generated.length).toBeGreaterThan(15);
  const programs = filesIn(source, 'spark/*.py');
  expect(programs.length).toBeGreaterThan(2);
  const papers = ['LICENSE', 'README.md', 'package.json', ...filesIn(source, 'CHANGELOG.md')];
  expect(filesIn(packed.extracted, '**')).toEqual([...generated, ...programs, ...papers].sort());
});

test('no file speaks of this machine', () => {
  const spoken = filesIn(packed.extracted, '**').filter((file) => {
    const text = readFileSync(join(packed.extracted, file), 'utf8');
    return [root, `${homedir()}/`, 'workspace:'].some((word) => text.includes(word));
  });
  expect(spoken).toEqual([]);
});

test.each(nodes)('$node reads an artefact by its path', async ({ path }) => {
  // A package finds itself by its own name.
  const program = `console.log(require('${name}/rules/rules.json').rules.length);`;
  const { stdout, stderr } = await run(path, ['-e', program], { cwd: packed.extracted });
  expect(stderr).toBe('');
  expect(Number(stdout)).toBeGreaterThan(20);
});
