import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answer, issueCounts, type Job } from '../outcome.ts';

const script = fileURLToPath(import.meta.resolve('@acme/telemetry-json-schema/sql/spark.sql'));
const program = join(import.meta.dirname, 'spark_counts.py');
/** Where the conformance run puts its Spark. */
const CONFORMANCE = join(import.meta.dirname, '../../../../conformance/.cache/spark/venv/bin');

const SETTINGS = [
  'spark.ui.enabled=false',
  'spark.ui.showConsoleProgress=false',
  'spark.log.level=ERROR',
  'spark.sql.shuffle.partitions=2',
];

function submitProgram(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), CONFORMANCE];
  return folders.map((folder) => join(folder, 'spark-submit')).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why there is no Spark here, or undefined. */
export function sparkMissing(): string | undefined {
  if (spawnSync('java', ['-version']).status !== 0) return 'java is missing or does not run';
  if (submitProgram() === undefined)
    return 'there is no spark-submit in the PATH, and no Spark from `npx -y pnpm@12 conformance spark`';
  return undefined;
}

/** Spark on this machine, `local[workers]`, with the views of `sql/spark.sql`, on objects of lines. */
export async function spark({ paths, workers }: Job): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'acme-bench-spark-'));
  try {
    const list = join(folder, 'paths');
    await writeFile(list, paths.join('\n'));
    const begun = performance.now();
    const printed = await submit(folder, workers, [script, list]);
    const all = (performance.now() - begun) / 1000;
    const { seconds, issues }: { seconds: number; issues: { rule: string; path: string; count: number }[] } =
      JSON.parse(printed);
    return { findings: { issues: issueCounts(issues) }, startUpSeconds: all - seconds };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function submit(folder: string, workers: number, args: readonly string[]): Promise<string> {
  const python = join(CONFORMANCE, 'python');
  const command = submitProgram() ?? 'spark-submit';
  const own = command.startsWith(CONFORMANCE) ? { PYSPARK_PYTHON: python, PYSPARK_DRIVER_PYTHON: python } : {};
  const settings = SETTINGS.flatMap((setting) => ['--conf', setting]);
  return new Promise((resolve, reject) => {
    const child = spawn(
      command,
      ['--master', `local[${workers}]`, '--driver-memory', '2g', ...settings, program, ...args],
      {
        cwd: folder,
        env: { ...process.env, ...own, SPARK_LOCAL_IP: '127.0.0.1', PYTHONDONTWRITEBYTECODE: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let answer = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(answer);
      else reject(new Error(`spark-submit ended with exit code ${code}:\n${said.slice(-2000)}`));
    });
  });
}
