import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { isInPath } from '../is-in-path.ts';
import { cacheFolder, engineFolder } from '../paths.ts';
import { run } from '../run.ts';

const source = engineFolder('python');
const requirementsFile = join(source, 'requirements.txt');
const environment = join(cacheFolder('python'), 'venv');
/** The Python that has the libraries. */
export const interpreter: string = join(environment, 'bin/python');
/** The requirements that the environment was made for. */
const installedFile = join(environment, 'requirements.txt');

/** `python -m venv` needs both modules; Debian ships the second apart. */
const NEEDS = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';

const versions = new Map(
  readFileSync(requirementsFile, 'utf8')
    .split('\n')
    .map((line) => line.split('==') as [string, string]),
);

const engine = (name: string, library: string) => ({ name, library, version: versions.get(library) ?? 'not pinned' });

/** Python's two JSON Schema libraries, and the CEL runtime in C++ with its Python face. */
export const python: Engine = {
  language: 'python',
  engines: [
    engine('python-jsonschema-rs', 'jsonschema-rs'),
    engine('python-jsonschema', 'jsonschema'),
    engine('python-cel', 'cel-expr-python'),
  ],
  missing: () => {
    if (!isInPath('python3')) return 'there is no `python3` in the PATH';
    return spawnSync('python3', ['-c', NEEDS]).status === 0
      ? undefined
      : 'the `python3` in the PATH is older than 3.11 or lacks the module `venv` (in Debian: python3-venv)';
  },
  prepare: async () => {
    const wanted = await readFile(requirementsFile, 'utf8');
    if ((await readFile(installedFile, 'utf8').catch(() => undefined)) === wanted) return;
    await mkdir(cacheFolder('python'), { recursive: true });
    await run('python3', ['-m', 'venv', '--clear', environment]);
    await run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirementsFile]);
    await copyFile(requirementsFile, installedFile);
  },
  judge: async ({ artefacts, input, out }) => {
    const args = [join(source, 'check.py'), '--artefacts', artefacts, '--input', input, '--out', out];
    await run(interpreter, args, { env: { PYTHONPYCACHEPREFIX: join(cacheFolder('python'), 'pycache') } });
  },
};
