import { inTime } from '../kills/in-time.ts';
import { archiveClasses } from './archived-classes.ts';
import { DEFAULT_JAVA_OPTIONS } from './cluster-node.ts';
import { fetchKafka } from './fetch-kafka.ts';
import { startCluster } from './start-cluster.ts';

const PATIENCE_MS = 180_000;

/** Has a Kafka's classes in an archive, for those who start many brokers: from then on each start takes half the time. Takes one start itself. */
export async function archiveKafka(version: string): Promise<void> {
  await archiveClasses(await fetchKafka(version), async (writing) => {
    const cluster = await startCluster({ version, javaOptions: [...DEFAULT_JAVA_OPTIONS, ...writing] });
    const [node] = cluster.nodes;
    try {
      // It writes when it ends by itself.
      if (node?.pid !== undefined) process.kill(node.pid, 'SIGTERM');
      await inTime(node?.ended ?? Promise.resolve(), PATIENCE_MS, 'Java wrote no archive of its classes');
    } finally {
      await cluster.stop();
    }
  });
}
