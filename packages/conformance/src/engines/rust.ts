import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BY_2020_12, BY_CEL, type Engine, type EngineName, jobOptions } from '../engine.ts';
import { isInPath } from '../is-in-path.ts';
import { cacheFolder, engineFolder } from '../paths.ts';
import { run } from '../run.ts';

const manifestFile = join(engineFolder('rust'), 'Cargo.toml');
const manifest = readFileSync(manifestFile, 'utf8');
const cache = cacheFolder('rust');
const target = join(cache, 'target');
const checker = join(target, 'release/telemetry-checker');

/** Only the cache folder is written to. */
export const environment: Readonly<Record<string, string>> = {
  CARGO_HOME: join(cache, 'home'),
  CARGO_TARGET_DIR: target,
};

/** Both engines are in one Rust program. */
export const rust: Engine = {
  language: 'rust',
  engines: [engine('rust-jsonschema', 'jsonschema'), engine('rust-cel', 'cel', BY_CEL)],
  missing() {
    if (!isInPath('cargo')) return 'there is no `cargo` in the PATH';
    const oldest = inManifest(/^rust-version = "1\.([0-9]+)"/m, 'rust-version');
    return minorVersion() < Number(oldest) ? `the \`cargo\` in the PATH is older than 1.${oldest}` : undefined;
  },
  // Cargo itself knows what has been fetched and built before.
  prepare: async () => {
    await run('cargo', ['build', '--release', '--locked', '--quiet', '--manifest-path', manifestFile], {
      env: environment,
    });
  },
  judge: async (job) => {
    await run(checker, jobOptions(job));
  },
};

/** The version is the one in Cargo.toml: it is not repeated here. */
function engine(name: string, library: string, artefacts = BY_2020_12): EngineName {
  return { name, library, version: inManifest(new RegExp(`^${library} = .*"=([0-9.]+)"`, 'm'), library), artefacts };
}

function inManifest(pattern: RegExp, what: string): string {
  const found = pattern.exec(manifest)?.[1];
  if (found === undefined) throw new Error(`${manifestFile} has no version for ${what}.`);
  return found;
}

/** 95 of `cargo 1.95.0`; 0 when it does not run. */
function minorVersion(): number {
  const { stdout } = spawnSync('cargo', ['--version'], { encoding: 'utf8' });
  return Number(/^cargo 1\.([0-9]+)/.exec(stdout ?? '')?.[1] ?? 0);
}
