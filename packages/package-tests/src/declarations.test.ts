import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { packed, packedPackages } from './packed.ts';
import { readManifest } from './public-packages.ts';

const TYPEBOX = /typebox/i;
const ITS_ENTRY = './typebox';

interface Conditions {
  readonly import: { readonly types: string };
  readonly require: { readonly types: string };
}

/** The declarations of one entry, with all that they import of their own package. */
function declarationsOf(name: string, subpath: string): ReadonlyMap<string, string> {
  const { extracted } = packed(name);
  const conditions = readManifest(extracted).exports?.[subpath] as Conditions;
  const read = new Map<string, string>();
  const visit = (file: string): void => {
    if (read.has(file)) return;
    const text = readFileSync(join(extracted, file), 'utf8');
    read.set(file, text);
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      if (fileName.startsWith('.')) visit(join(dirname(file), fileName.replace(/\.(c?)js$/, '.d.$1ts')));
    }
  };
  visit(conditions.import.types);
  visit(conditions.require.types);
  return read;
}

const entries = packedPackages.flatMap(({ name, folder }) =>
  Object.keys(readManifest(folder).exports ?? {})
    .filter((subpath) => subpath !== ITS_ENTRY)
    .map((subpath) => ({ entry: join(name, subpath), name, subpath })),
);

test.each(entries)('no TypeBox type in the declarations of $entry', ({ name, subpath }) => {
  const files = declarationsOf(name, subpath);
  const guilty = [...files].filter(([, text]) => TYPEBOX.test(text)).map(([file]) => file);
  const mend = `Declare a plain type there; TypeBox types belong to ${ITS_ENTRY}, which alone needs it installed.`;
  expect(guilty, mend).toEqual([]);
});

test('a TypeBox type would be seen', () => {
  const files = [...declarationsOf('@acme/telemetry-schema', ITS_ENTRY).values()];
  expect(files.some((text) => TYPEBOX.test(text))).toBe(true);
  expect(declarationsOf('@acme/telemetry-schema', './ajv').size).toBeGreaterThan(2);
});
