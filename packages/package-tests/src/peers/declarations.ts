import { cpSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../public-packages.ts';
import { run } from '../run.ts';

const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');

/**
 * Compiles a program that imports an entry, with the peer that a project has installed.
 *
 * @param entry such as `telemetry-schema/ajv`
 * @returns the errors in the program and in our declarations; those of a client are its own
 */
export function errorsInDeclarations(project: string, entry: string): Promise<string> {
  writeFileSync(join(project, 'imports.mts'), `export * from '@acme/${entry}';\n`);
  return compile(project, { skipLibCheck: false }, 'imports.mts', (line) =>
    /^(imports\.mts|node_modules\/@acme\/)/.test(line),
  );
}

/**
 * Compiles the sources of an adapter against the declarations of the client that a project has installed: each call of the adapter has
 * to be one that this version knows.
 *
 * @param entry of the package kafka, such as `confluent`
 */
export function errorsInAdapter(project: string, entry: string): Promise<string> {
  cpSync(join(root, 'packages/kafka/src'), join(project, 'adapter'), { recursive: true });
  const settings = { skipLibCheck: true, allowImportingTsExtensions: true };
  return compile(project, settings, `adapter/${entry}.ts`, () => true);
}

async function compile(
  project: string,
  settings: object,
  file: string,
  isOurs: (line: string) => boolean,
): Promise<string> {
  const compilerOptions = {
    ...{ strict: true, noEmit: true, module: 'nodenext', target: 'es2023' },
    ...{ types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
    ...settings,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const { status, stdout } = await run(process.execPath, [tsc, '--pretty', 'false'], { cwd: project });
  if (status === 0) return '';
  const lines = stdout.split('\n').filter((line) => line !== '');
  // Errors without a file are of the settings.
  return lines.filter((line) => isOurs(line) || line.startsWith('error ')).join('\n');
}
