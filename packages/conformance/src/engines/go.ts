import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, EngineName } from '../engine.ts';
import { isInPath } from '../is-in-path.ts';
import { cacheFolder, engineFolder } from '../paths.ts';
import { run } from '../run.ts';

const sources = engineFolder('go');
const cache = cacheFolder('go');
const checker = join(cache, 'checker');

/** Whatever the user's own settings: only the cache folder is written to, and no C compiler is needed. */
export const environment: Readonly<Record<string, string>> = {
  GOCACHE: join(cache, 'build'),
  GOMODCACHE: join(cache, 'modules'),
  // Modules are made read-only otherwise, and the cache could not be deleted.
  GOFLAGS: '-modcacherw -buildvcs=false',
  GOWORK: 'off',
  CGO_ENABLED: '0',
};

/** Both engines are in one Go program. */
export const go: Engine = {
  language: 'go',
  engines: [engine('go-jsonschema', 'github.com/santhosh-tekuri/jsonschema/v6'), engine('go-cel', 'cel.dev/cel-go')],
  missing: () => (isInPath('go') ? undefined : 'there is no go in the PATH'),
  // Go itself knows what has been fetched and built before.
  prepare: async () => {
    await run('go', ['build', '-trimpath', '-o', checker, '.'], { cwd: sources, env: environment });
  },
  judge: async ({ artefacts, input, out }) => {
    await run(checker, ['--artefacts', artefacts, '--input', input, '--out', out]);
  },
};

/** The version is the one in go.mod: it is not repeated here. */
function engine(name: string, library: string): EngineName {
  const path = join(sources, 'go.mod');
  const required = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(' '));
  const version = required.find(([module]) => module === library)?.[1];
  if (version === undefined) throw new Error(`${path} does not require ${library}.`);
  return { name, library, version: version.replace(/^v/, '') };
}
