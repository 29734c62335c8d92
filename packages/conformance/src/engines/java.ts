import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { BY_2020_12, BY_CEL, type Engine } from '../engine.ts';
import { isInPath } from '../is-in-path.ts';
import { cacheFolder, engineFolder } from '../paths.ts';
import { run } from '../run.ts';

const OLDEST_JAVA = 17;
const MAIN_CLASS = 'com.acme.telemetry.conformance.Checker';

const sources = engineFolder('java');
const pom = join(sources, 'pom.xml');

/** The networknt validator for JSON Schema, and Google's CEL, in one Java program. */
export const java: Engine = {
  language: 'java',
  engines: [
    { name: 'java-networknt', ...library('com.networknt', 'json-schema-validator'), artefacts: BY_2020_12 },
    { name: 'java-cel', ...library('dev.cel', 'cel'), artefacts: BY_CEL },
  ],
  missing() {
    const absent = ['java', 'javac', 'mvn'].find((program) => !isInPath(program));
    if (absent !== undefined) return `there is no ${absent} in the PATH`;
    const old = ['java', 'javac'].find((program) => majorVersion(program) < OLDEST_JAVA);
    return old && `the ${old} in the PATH is older than ${OLDEST_JAVA}`;
  },
  async prepare() {
    const folder = await buildFolder();
    if (existsSync(folder)) return;
    await mkdir(cacheFolder('java'), { recursive: true });
    // Under another name first: half a build must not look like a whole one, and two processes may build at once.
    const unfinished = await mkdtemp(`${folder}-unfinished-`);
    try {
      await run('mvn', ['--batch-mode', '--quiet', '--file', pom, `-DbuildDirectory=${unfinished}`, 'compile']);
      await rename(unfinished, folder).catch((error: unknown) => {
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  },
  async judge({ artefacts, input, out }) {
    const options = ['--artefacts', artefacts, '--input', input, '--out', out];
    await run('java', ['-XX:+UseSerialGC', '-cp', await classPath(), MAIN_CLASS, ...options]);
  },
};

/** The checker and its libraries, as `java -cp` takes them. */
export async function classPath(): Promise<string> {
  const folder = await buildFolder();
  return [join(folder, 'classes'), join(folder, 'libs/*')].join(delimiter);
}

/** The pom names the version: it is not repeated here. */
function library(groupId: string, artifactId: string): { readonly library: string; readonly version: string } {
  const coordinates = `<groupId>${groupId}</groupId>\\s*<artifactId>${artifactId}</artifactId>\\s*<version>([^<]+)</version>`;
  const version = new RegExp(coordinates).exec(readFileSync(pom, 'utf8'))?.[1];
  if (version === undefined) throw new Error(`${pom} has no dependency on ${groupId}:${artifactId} with a version.`);
  return { library: `${groupId}:${artifactId}`, version };
}

/** 17 of `openjdk 17.0.15 2025-04-15`. Java 8 doesn't know the option: 0. */
function majorVersion(program: string): number {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return Number(/\d+/.exec(stdout)?.[0] ?? 0);
}

/** Its name stands for all that is built: a change of the sources or of the pom makes another. */
async function buildFolder(): Promise<string> {
  const hash = createHash('sha256');
  const names = await readdir(sources, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.toSorted())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return join(cacheFolder('java'), hash.digest('hex').slice(0, 16));
}
