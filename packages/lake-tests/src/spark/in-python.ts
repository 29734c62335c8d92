import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeWithPython } from '../erase/describe-with-python.ts';

const MODULES = dirname(fileURLToPath(import.meta.resolve('@acme/telemetry-json-schema/spark/lake_audit.py')));
const MOST_PRINTED = 2 ** 28;

/** A suite on modules of Spark's audit that do without Spark. */
export function describeInPython(name: string, body: () => void): void {
  describeWithPython(name, body, 10);
}

/** Runs lines of Python that have `given`, and gives what they leave in `answer`. */
export function inPython(lines: string, given: unknown): unknown {
  const program = `import json, sys\ngiven = json.load(sys.stdin)\n${lines}\nprint(json.dumps(answer))`;
  const { status, stdout, stderr } = spawnSync('python3', ['-B', '-c', program], {
    env: { ...process.env, PYTHONPATH: MODULES, PYTHONUTF8: '1' },
    input: JSON.stringify(given),
    encoding: 'utf8',
    maxBuffer: MOST_PRINTED,
  });
  if (status !== 0) throw new Error(`Python failed: ${stderr}`);
  return JSON.parse(stdout);
}
