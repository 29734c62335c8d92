import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { isInPath } from '../is-in-path.ts';
import { cacheFolder, engineFolder } from '../paths.ts';
import { run } from '../run.ts';

const sources = engineFolder('cpp');
const cache = cacheFolder('cpp');

/** Version of each Debian package. All they hold are headers. */
const versions: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(sources, 'debian-packages.json'), 'utf8'),
);
const packages = Object.entries(versions).map(([name, version]) => `${name}=${version}`);
const unpacked = join(cache, packages.join(','));

// -O2 adds seven seconds to the build, and saves half a second in 100 000 lines.
export const flags: readonly string[] = ['-std=c++17', '-O1', '-isystem', join(unpacked, 'usr/include')];
const checker = join(cache, `checker-${hashOfSources()}`);

/** valijson on nlohmann's JSON, compiled here. Its headers are those of the pinned Debian packages. */
export const cpp: Engine = {
  language: 'cpp',
  engines: [
    {
      name: 'cpp-valijson',
      library: 'valijson',
      version: String(versions['libvalijson-dev']),
      artefacts: ['reader', 'writer', 'envelope'],
    },
  ],
  missing: () => {
    if (!isInPath('g++')) return 'there is no g++ in the PATH';
    if (existsSync(unpacked)) return undefined;
    if (!isInPath('apt-get') || !isInPath('dpkg')) {
      return 'apt-get and dpkg, which fetch the headers of valijson and nlohmann-json, are not in the PATH';
    }
    const isOffered = spawnSync('apt-get', ['download', '--print-uris', ...packages]).status === 0;
    return isOffered ? undefined : `apt-get (of other lists, or none yet) does not offer ${packages.join(' and ')}`;
  },
  prepare: async () => {
    if (existsSync(checker)) return;
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(join(cache, 'fresh-'));
    try {
      if (!existsSync(unpacked)) await fetchHeaders(fresh);
      const program = join(fresh, 'checker');
      await run('g++', [...flags, join(sources, 'main.cpp'), '-o', program]);
      await rename(program, checker);
    } finally {
      await rm(fresh, { recursive: true });
    }
  },
  judge: async ({ artefacts, input, out }) => {
    await run(checker, ['--artefacts', artefacts, '--input', input, '--out', out]);
  },
};

async function fetchHeaders(folder: string): Promise<void> {
  await run('apt-get', ['download', ...packages], { cwd: folder });
  const root = join(folder, 'root');
  for (const file of await readdir(folder)) await run('dpkg', ['-x', join(folder, file), root]);
  await rename(root, unpacked).catch((error: unknown) => {
    // Another run may have been quicker.
    if (!existsSync(unpacked)) throw error;
  });
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(flags.join(' '));
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex').slice(0, 16);
}
