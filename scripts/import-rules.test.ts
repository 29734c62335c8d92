import { expect, test } from 'vitest';
import { importFaults, type Package } from './import-rules.ts';

const imports = (...specifiers: string[]) => specifiers.map((specifier) => `import {} from '${specifier}';`).join('\n');

const pkg = (folder: string, source: string, manifest: Package['manifest'] = {}): Package => ({
  folder: `packages/${folder}`,
  manifest,
  sources: { [`packages/${folder}/src/part/one.ts`]: source },
});

const allowed: [string, Package][] = [
  ['its own files', pkg('schema', imports('./two.ts', '../index.ts', '../../package.json'))],
  ['packages of others', pkg('schema', imports('ajv', 'node:fs'))],
  [
    'a package in its row, by name or entry',
    pkg('lake', imports('@acme/telemetry-schema', '@acme/telemetry-schema/ajv')),
  ],
  ['anything in a row that says all', pkg('cli', imports('@acme/telemetry-lake', '@acme/telemetry-testing'))],
  ['testing, for tests', pkg('lake', '', { devDependencies: { '@acme/telemetry-testing': 'workspace:*' } })],
  ['what only looks like an import', pkg('schema', "// import '@acme/telemetry-lake'\nconst text = 'import';")],
];

test.each(allowed)('allows %s', (_, example) => {
  expect(importFaults([example])).toEqual([]);
});

const ROW = '(the table in scripts/import-rules.ts).';
const refused: [string, Package, string][] = [
  [
    'a package that is not in its row',
    pkg('testing', imports('@acme/telemetry-lake')),
    `packages/testing/src/part/one.ts imports @acme/telemetry-lake, but of our packages packages/testing may import schema ${ROW} Move the code, or have it passed in by the caller.`,
  ],
  [
    'an entry of such a package, as a type',
    pkg('schema', "import type { T } from '@acme/telemetry-kafka/codec';"),
    `packages/schema/src/part/one.ts imports @acme/telemetry-kafka/codec, but of our packages packages/schema may import none ${ROW} Move the code, or have it passed in by the caller.`,
  ],
  [
    'a dynamic import',
    pkg('schema', "const lake = await import('@acme/telemetry-lake');"),
    `packages/schema/src/part/one.ts imports @acme/telemetry-lake, but of our packages packages/schema may import none ${ROW} Move the code, or have it passed in by the caller.`,
  ],
  [
    'a re-export',
    pkg('schema', "export { a } from '@acme/telemetry-lake';"),
    `packages/schema/src/part/one.ts imports @acme/telemetry-lake, but of our packages packages/schema may import none ${ROW} Move the code, or have it passed in by the caller.`,
  ],
  [
    'testing in a source',
    pkg('lake', imports('@acme/telemetry-testing')),
    `packages/lake/src/part/one.ts imports @acme/telemetry-testing, but of our packages packages/lake may import schema ${ROW} Move the code, or have it passed in by the caller.`,
  ],
  [
    'testing as a dependency of users',
    pkg('lake', '', { dependencies: { '@acme/telemetry-testing': 'workspace:^' } }),
    `packages/lake/package.json names @acme/telemetry-testing in dependencies, but of our packages packages/lake may import schema ${ROW} Take it out.`,
  ],
  [
    'another package as a development dependency',
    pkg('schema', '', { devDependencies: { '@acme/telemetry-lake': 'workspace:*' } }),
    `packages/schema/package.json names @acme/telemetry-lake in devDependencies, but of our packages packages/schema may import testing ${ROW} Take it out.`,
  ],
  [
    'another package by its path, whatever the row says',
    pkg('cli', imports('../../../schema/src/index.ts')),
    'packages/cli/src/part/one.ts imports ../../../schema/src/index.ts, which lies outside packages/cli. Import a package by its name.',
  ],
  [
    'a package without a row',
    pkg('player', ''),
    'packages/player has no row. Say what it may import of ours in the table in scripts/import-rules.ts.',
  ],
];

test.each(refused)('refuses %s', (_, example, fault) => {
  expect(importFaults([example])).toEqual([fault]);
});

test('refuses to check nothing', () => {
  const nothing = ['No source was found to check. Mend `readPackages` in scripts/import-rules.ts.'];
  expect(importFaults([])).toEqual(nothing);
  expect(importFaults([{ folder: 'packages/schema', manifest: {}, sources: {} }])).toEqual(nothing);
});
