import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Engine, jobOptions } from '../engine.ts';
import { isInPath } from '../is-in-path.ts';
import { hashOfFolder, makeOnce } from '../make-once.ts';
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
    await makeOnce(unpacked, fetchHeaders);
    await makeOnce(await checker(), async (program) => {
      await run('g++', [...flags, join(sources, 'main.cpp'), '-o', program]);
    });
  },
  judge: async (job) => {
    await run(await checker(), jobOptions(job));
  },
};

async function fetchHeaders(folder: string): Promise<void> {
  const cwd = dirname(folder);
  await run('apt-get', ['download', ...packages], { cwd });
  for (const file of await readdir(cwd)) await run('dpkg', ['-x', join(cwd, file), folder]);
}

/** Its name stands for all that is built: a change of the sources, or of how they are compiled, makes another. */
async function checker(): Promise<string> {
  return join(cache, `checker-${await hashOfFolder(sources, ...flags)}`);
}
