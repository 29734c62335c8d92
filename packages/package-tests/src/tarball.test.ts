import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkContract } from '@acme/telemetry-evolution';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { packed, packedPackages } from './packed.ts';
import { readManifest, root } from './public-packages.ts';

describe.each(packedPackages.map(({ name }) => name))('%s', (name) => {
  test('holds the built files and its papers, and nothing else', () => {
    const { folder } = packed(name);
    const names = filesOf(name).map((file) => file.split('/')[0]);
    const mend = `Add what is missing to ${folder}, and take what is too much out of files in its package.json.`;
    const manual = readManifest(folder).man === undefined ? [] : ['man'];
    // There is no changelog before the first version.
    const changelog = existsSync(join(root, folder, 'CHANGELOG.md')) ? ['CHANGELOG.md'] : [];
    const papers = [...changelog, 'LICENSE', 'README.md', 'package.json'];
    const contracts = name === '@acme/telemetry-schema' ? ['contracts'] : [];
    expect([...new Set(names)].sort(), mend).toEqual([...papers, 'dist', ...contracts, ...manual].sort());
    const strays = filesOf(name).filter((file) => file.startsWith('dist/') && !/\.(c?js|d\.c?ts)$/.test(file));
    expect(strays, 'Only modules and declarations belong in dist: see tsup.config.ts.').toEqual([]);
  });

  test('no file speaks of the workspace or of this machine', () => {
    const { extracted } = packed(name);
    const words = ['workspace:', root, homedir(), 'sourceMappingURL', './src/', '/src/index'];
    const spoken = filesOf(name).flatMap((file) => {
      const text = readFileSync(join(extracted, file), 'utf8');
      return words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
    });
    expect(spoken, 'publishConfig in package.json replaces what is for the workspace; see tsup.config.ts.').toEqual([]);
  });

  test('every path in exports and bin leads to a file', () => {
    const { extracted } = packed(name);
    const { exports = {}, bin = {} } = readManifest(extracted);
    const paths = leaves([exports, bin]);
    expect(paths, 'The packed package.json has neither exports nor bin.').not.toEqual([]);
    const lost = paths.filter((path) => !path.startsWith('./dist/') || !existsSync(join(extracted, path)));
    expect(lost, 'Let publishConfig in package.json name what tsup writes to dist.').toEqual([]);
  });

  test('its modules import each other, what package.json names, and Node only where it is for Node', () => {
    const { extracted } = packed(name);
    const { exports = {}, dependencies = {}, peerDependencies = {} } = readManifest(extracted);
    const own = Object.keys(exports).map((subpath) => join(name, subpath));
    const allowed = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
    const strangers = filesOf(name)
      .filter((file) => file.startsWith('dist/'))
      .flatMap((file) => importsOf(join(extracted, file)).map((specifier) => ({ file, specifier })))
      .filter(({ file, specifier }) => {
        if (specifier.startsWith('.')) return !resolves(join(extracted, dirname(file), specifier));
        if (specifier.startsWith('node:')) return FOR_BROWSERS.includes(name);
        if (own.includes(specifier)) return false;
        return !allowed.some((dependency) => specifier === dependency || specifier.startsWith(`${dependency}/`));
      });
    expect(strangers, 'Name it in dependencies or peerDependencies, or do without.').toEqual([]);
  });
});

test('what an error about a contract says to look at is there, without the released ones, which grow in number', () => {
  const found: string[] = [];
  try {
    checkContract({}, 'old.json');
  } catch (error) {
    found.push(...(/(contracts\/\S+) of (\S+) says/.exec((error as Error).message) ?? []).slice(1));
  }
  const [file = '', name = ''] = found;
  expect(filesOf(name).filter((one) => one.startsWith('contracts/'))).toEqual([file]);
});

/** What web and TV apps use as well. */
const FOR_BROWSERS = ['@acme/telemetry-schema', '@acme/telemetry-testing'];

function filesOf(name: string): readonly string[] {
  const { extracted } = packed(name);
  const files = globSync('**', { cwd: extracted }).filter((file) => statSync(join(extracted, file)).isFile());
  if (files.length === 0) throw new Error(`The tarball of ${name} is empty.`);
  return files.sort();
}

function leaves(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(leaves);
}

function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
}

/** A declaration file imports `./x.js` and means `./x.d.ts`. */
function resolves(path: string): boolean {
  return existsSync(path) || existsSync(path.replace(/js$/, 'ts').replace(/\.(c?ts)$/, '.d.$1'));
}
