import type { TestProject } from 'vitest/node';
import { fetchKafka } from './cluster/fetch-kafka.ts';
import { startCluster } from './cluster/start-cluster.ts';
import { missingTools, needTools, TOOLS_REMEDY } from './cluster/tool-chain.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `host:port` of a broker that all files of a run share: make topics and groups of your own. '' where Kafka can't run. */
    brokers: string;
    /** Where that broker has its data; '' where Kafka can't run. */
    brokersFolder: string;
    /** Why Kafka can't run here, in a few words; '' where it can. */
    noKafka: string;
  }
}

/** Starts one broker for all the test files of a run, or says why there is none. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const required = (process.env.ACME_REQUIRE_KAFKA ?? '') !== '';
  const noKafka = await reasonAgainst(required);
  project.provide('noKafka', noKafka);
  if (noKafka !== '') {
    console.warn(`Tests on a real Kafka are skipped: ${noKafka}. ${TOOLS_REMEDY}`);
    project.provide('brokers', '');
    project.provide('brokersFolder', '');
    return undefined;
  }
  const cluster = await startCluster();
  project.provide('brokers', cluster.brokers);
  project.provide('brokersFolder', cluster.folder);
  return () => cluster.stop();
}

/** Where Kafka is required, whatever stands against it is thrown. */
async function reasonAgainst(required: boolean): Promise<string> {
  if (required) needTools();
  const missing = missingTools();
  if (missing !== '') return missing;
  try {
    await fetchKafka();
    return '';
  } catch (error) {
    if (required) throw error;
    console.warn(String(error));
    return 'Maven could not fetch Apache Kafka';
  }
}
