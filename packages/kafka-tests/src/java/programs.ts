import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../cluster/cached.ts';
import { fetchKafka } from '../cluster/fetch-kafka.ts';

const SOURCES = globSync('*.java', { cwd: join(import.meta.dirname, '../../java') })
  .sort()
  .map((name) => join(import.meta.dirname, '../../java', name));

/** What Java has to be given to run one of our programs with Kafka's jars. Compiled once: compiling takes longest. */
export async function program(name: 'Partitions' | 'Produce' | 'Read'): Promise<string[]> {
  const jars = await fetchKafka();
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(source));
  const classes = await cached(`java-${hash.digest('hex').slice(0, 16)}`, async (folder) => compile(folder, jars));
  const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
  return ['-Xmx256m', '-XX:+UseSerialGC', quiet, '-cp', `${classes}:${jars}`, name];
}

function compile(folder: string, jars: string): void {
  const args = ['--release', '17', '-d', folder, '-cp', jars, ...SOURCES];
  const { status, stderr } = spawnSync('javac', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`javac does not take our Java programs:\n${stderr}`);
}

/** A key as our programs read it: one a line, in hexadecimal; text is UTF-8. */
export function keyLines(keys: readonly (string | Uint8Array)[]): string {
  return keys.map((key) => `${Buffer.from(key as string).toString('hex')}\n`).join('');
}

/** What our programs print: numbers with spaces between, a line for each key. */
export function numberLines(text: string): number[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
}
