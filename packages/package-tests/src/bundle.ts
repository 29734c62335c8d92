import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { install } from './install.ts';

export interface Bundle {
  /** The project it was made in, with `bundle.mjs` in it. */
  readonly project: string;
  readonly code: string;
  /** The files that ended up in it, and what was left to import. */
  readonly inputs: readonly string[];
  readonly imports: readonly string[];
}

/** Bundles and minifies functions of the packed schema, as a web app's build does. */
export async function bundle(names: readonly string[]): Promise<Bundle> {
  const project = install(['@acme/telemetry-schema'], { optionalPeers: false });
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from '@acme/telemetry-schema';`, resolveDir: project },
    absWorkingDir: project,
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
    // So that an import of Node's is found below, instead of ending the build.
    external: ['node:*'],
  });
  const [output] = Object.values(metafile.outputs);
  const code = outputFiles[0]?.text ?? '';
  writeFileSync(join(project, 'bundle.mjs'), code);
  return {
    project,
    code,
    inputs: Object.keys(output?.inputs ?? {}),
    imports: (output?.imports ?? []).map(({ path }) => path),
  };
}
