import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BY_2020_12, BY_CEL, type Engine, type EngineName, jobOptions } from '../engine.ts';
import { isInPath } from '../is-in-path.ts';
import { cacheFolder, engineFolder } from '../paths.ts';
import { run } from '../run.ts';

const sources = engineFolder('go');
const cache = cacheFolder('go');
const checker = join(cache, 'checker');

/** As go.mod says. */
const OLDEST_MINOR = 23;

/** Whatever the user's own settings: only the cache folder is written to, and no C compiler is needed. */
export const environment: Readonly<Record<string, string>> = {
  GOCACHE: join(cache, 'build'),
  GOMODCACHE: join(cache, 'modules'),
  // Modules are made read-only otherwise, and the cache could not be deleted. What is built with and without paths is built twice.
  GOFLAGS: '-modcacherw -buildvcs=false -trimpath',
  GOWORK: 'off',
  CGO_ENABLED: '0',
};

/** Both engines are in one Go program. */
export const go: Engine = {
  language: 'go',
  engines: [
    engine('go-jsonschema', 'github.com/santhosh-tekuri/jsonschema/v6'),
    engine('go-cel', 'cel.dev/cel-go', BY_CEL),
  ],
  missing() {
    if (!isInPath('go')) return 'there is no go in the PATH';
    return minorVersion() < OLDEST_MINOR ? `the go in the PATH is older than 1.${OLDEST_MINOR}` : undefined;
  },
  // Go itself knows what has been fetched and built before.
  prepare: async () => {
    await run('go', ['build', '-o', checker, '.'], { cwd: sources, env: environment });
  },
  judge: async (job) => {
    await run(checker, jobOptions(job));
  },
};

/** The version is the one in go.mod: it is not repeated here. */
function engine(name: string, library: string, artefacts = BY_2020_12): EngineName {
  const path = join(sources, 'go.mod');
  const required = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(' '));
  const version = required.find(([module]) => module === library)?.[1];
  if (version === undefined) throw new Error(`${path} does not require ${library}.`);
  return { name, library, version: version.replace(/^v/, ''), artefacts };
}

/** 26 of `go version go1.26.8 linux/amd64`; 0 when it does not run. */
function minorVersion(): number {
  const { stdout } = spawnSync('go', ['version'], { encoding: 'utf8', env: { ...process.env, GOTOOLCHAIN: 'local' } });
  return Number(/ go1\.([0-9]+)/.exec(stdout ?? '')?.[1] ?? 0);
}
