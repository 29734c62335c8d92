import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { QUICK_START } from '@acme/telemetry-kafka-tests/quick-start';
import { missingTool } from '@acme/telemetry-kafka-tests/tool-chain';
import { BY_SQL, type Engine, jobOptions } from '../engine.ts';
import { artefactsFolder, cacheFolder, engineFolder } from '../paths.ts';
import { pythonEnvironment } from '../python-environment.ts';
import { run } from '../run.ts';
import { jobsInTurn } from './jobs-in-turn.ts';

const sources = engineFolder('spark');
const cache = cacheFolder('spark');
const requirements = readFileSync(join(sources, 'requirements.txt'), 'utf8');
const environment = pythonEnvironment(cache, requirements);
/** The Python that has Spark. */
export const interpreter: string = environment.interpreter;

/** Small and quiet, and on loopback only: it runs on a machine with other work. */
const SETTINGS = [
  'spark.ui.enabled=false',
  'spark.ui.showConsoleProgress=false',
  'spark.log.level=ERROR',
  `spark.driver.extraJavaOptions=${QUICK_START.join(' ')}`,
  'spark.sql.shuffle.partitions=2',
  `spark.jars.ivy=${join(cache, 'ivy')}`,
];

const MACHINE = ['--master', 'local[2]', '--driver-memory', '768m'];

/** The same for a program that Python runs by itself. */
export const environmentOfPython: Readonly<Record<string, string>> = {
  SPARK_LOCAL_IP: '127.0.0.1',
  PYSPARK_SUBMIT_ARGS: [...MACHINE, ...SETTINGS.flatMap((setting) => ['--conf', setting]), 'pyspark-shell']
    .map((word) => JSON.stringify(word))
    .join(' '),
};

/** Spark, by `sql/spark.sql`. */
export const spark: Engine = {
  language: 'spark',
  engines: [{ name: 'spark', library: 'pyspark', version: sparkVersion(), artefacts: BY_SQL }],
  missing() {
    const noPython = environment.missing();
    if (noPython !== undefined) return noPython;
    return missingTool('java') || undefined;
  },
  prepare: environment.prepare,
  async judge(job) {
    await inOneSpark('telemetry_issues.py', jobOptions(job));
  },
};

export interface SparkOptions {
  /** Maven's coordinates of what Spark lacks; fetched into the cache. */
  readonly packages?: readonly string[];
  /** Settings of Spark, such as `spark.sql.session.timeZone=UTC`. */
  readonly settings?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** It ends by itself when this process has ended. */
  readonly isLeftBehind?: boolean;
}

/** Runs one of the programs, or another by its path, with Spark on two cores of this machine, and gives what it printed. */
export type Submit = (program: string, args: readonly string[]) => Promise<string>;

/** In a Java of its own, as a user starts it. */
export function submit(program: string, args: readonly string[], options: SparkOptions = {}): Promise<string> {
  const { packages = [], settings = [], env = {}, isLeftBehind = false } = options;
  return run(
    environment.program('spark-submit'),
    [
      ...MACHINE,
      ...(packages.length === 0 ? [] : ['--packages', packages.join()]),
      ...[...SETTINGS, ...settings].flatMap((setting) => ['--conf', setting]),
      pathOf(program),
      ...args,
    ],
    {
      cwd: cache,
      isLeftBehind,
      env: {
        PYSPARK_PYTHON: interpreter,
        PYSPARK_DRIVER_PYTHON: interpreter,
        PYTHONDONTWRITEBYTECODE: '1',
        PYTHONPATH: join(artefactsFolder, 'spark'),
        SPARK_LOCAL_IP: '127.0.0.1',
        ...env,
      },
    },
  );
}

/** One after another in one Java, which starts with the first and ends with this process. */
export function inTurn(options: Omit<SparkOptions, 'isLeftBehind'> = {}): Submit {
  const jobs = jobsInTurn((port) => submit('one_after_another.py', [String(port)], { ...options, isLeftBehind: true }));
  return (program, args) => jobs([pathOf(program), ...args]);
}

/** For all whose options are none. */
export const inOneSpark: Submit = inTurn();

function pathOf(program: string): string {
  return isAbsolute(program) ? program : join(sources, program);
}

/** The requirements name it: it is not repeated here. */
export function sparkVersion(): string {
  const version = /^pyspark==(.+)$/m.exec(requirements)?.[1];
  if (version === undefined) throw new Error('requirements.txt of Spark pins no version of pyspark.');
  return version;
}
