import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { QUICK_START } from '@acme/telemetry-kafka-tests/quick-start';
import { missingTools } from '@acme/telemetry-kafka-tests/tool-chain';
import { BY_2020_12, BY_CEL, type Engine, jobOptions } from '../engine.ts';
import { hashOfFolder, makeOnce } from '../make-once.ts';
import { cacheFolder, engineFolder } from '../paths.ts';
import { run } from '../run.ts';

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
  // The same as for a broker: a JDK 17 or later, and Maven.
  missing: () => missingTools() || undefined,
  prepare: async () =>
    makeOnce(await buildFolder(), async (folder) => {
      await run('mvn', ['--batch-mode', '--quiet', '--file', pom, `-DbuildDirectory=${folder}`, 'compile']);
    }),
  async judge(job) {
    await run('java', [...QUICK_START, '-cp', await classPath(), MAIN_CLASS, ...jobOptions(job)]);
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

/** Its name stands for all that is built: a change of the sources or of the pom makes another. */
async function buildFolder(): Promise<string> {
  return join(cacheFolder('java'), await hashOfFolder(sources));
}
