import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { markTopLevelPure } from './scripts/pure-top-level.ts';

/** What runs in web and TV apps too; everything else is built for the oldest Node that `engines` names. */
const BROWSER_PACKAGES = ['@acme/telemetry-schema', '@acme/telemetry-testing'];

const pureTopLevel: NonNullable<Options['plugins']>[number] = {
  name: 'pure-top-level',
  renderChunk(code, chunk) {
    return this.format === 'esm' && chunk.type === 'chunk' ? { code: markTopLevelPure(code) } : undefined;
  },
};

interface Manifest {
  name: string;
  exports?: Record<string, string>;
  bin?: Record<string, string>;
}

/**
 * One configuration for every public package, found by tsup from the package's folder upwards: the entries are
 * the sources that its package.json names in `exports` (a library: ESM, CommonJS, declarations) and `bin` (ESM).
 */
export default defineConfig(() => {
  const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const shared: Options = {
    target: BROWSER_PACKAGES.includes(manifest.name) ? 'es2020' : 'node20',
    tsconfig: existsSync('tsconfig.json') ? 'tsconfig.json' : join(import.meta.dirname, 'tsconfig.json'),
    treeshake: true,
    removeNodeProtocol: false,
    // What a package imports of itself by its name stays an import.
    external: [manifest.name, new RegExp(`^${manifest.name}/`)],
    plugins: [pureTopLevel],
    esbuildOptions(options, { format }) {
      // CommonJS has none: sources that ask for it look for `__filename` first.
      if (format === 'cjs') options.define = { ...options.define, 'import.meta.url': 'undefined' };
    },
  };
  const builds: Options[] = [
    { ...shared, entry: Object.values(manifest.exports ?? {}), format: ['esm', 'cjs'], dts: true, clean: true },
    { ...shared, entry: Object.values(manifest.bin ?? {}), format: ['esm'], clean: !manifest.exports },
  ];
  return builds.filter(({ entry }) => Array.isArray(entry) && entry.length > 0);
});
