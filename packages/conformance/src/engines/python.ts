import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BY_2020_12, BY_CEL, type Engine, type EngineName, jobOptions } from '../engine.ts';
import { cacheFolder, engineFolder } from '../paths.ts';
import { pythonEnvironment } from '../python-environment.ts';
import { run } from '../run.ts';

const source = engineFolder('python');
const requirements = readFileSync(join(source, 'requirements.txt'), 'utf8');
const { interpreter, missing, prepare } = pythonEnvironment(cacheFolder('python'), requirements);

const versions = new Map(requirements.split('\n').map((line) => line.split('==') as [string, string]));
function engine(name: string, library: string, artefacts = BY_2020_12): EngineName {
  const version = versions.get(library);
  if (version === undefined) throw new Error(`requirements.txt of Python pins no version of ${library}.`);
  return { name, library, version, artefacts };
}

/** Python's two JSON Schema libraries, and the CEL runtime in C++ with its Python face. */
export const python: Engine = {
  language: 'python',
  engines: [
    engine('python-jsonschema-rs', 'jsonschema-rs'),
    engine('python-jsonschema', 'jsonschema'),
    engine('python-cel', 'cel-expr-python', BY_CEL),
  ],
  missing,
  prepare,
  judge: async (job) => {
    await run(interpreter, [join(source, 'check.py'), ...jobOptions(job)], {
      env: { PYTHONPYCACHEPREFIX: join(cacheFolder('python'), 'pycache') },
    });
  },
};

/** The Python that has the libraries. */
export { interpreter };
