import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClusterNode, clusterNode, DEFAULT_JAVA_OPTIONS } from './cluster-node.ts';
import { fetchKafka } from './fetch-kafka.ts';
import { freePorts } from './free-ports.ts';
import { untilBrokersKnown } from './known-brokers.ts';
import { type NodePorts, nodeProperties, propertiesFile } from './properties.ts';
import { QUICK_START } from './quick-start.ts';
import { runJava } from './run-java.ts';
import { SCRAM_USERS } from './scram-users.ts';

export interface ClusterOptions {
  /** Default 1. With three, Kafka's own topics and new ones have three copies, of which two must be in sync. */
  readonly nodes?: number;
  /** Of Apache Kafka, three numbers. Default 4.3.1. */
  readonly version?: string;
  /** Settings of every broker, by Kafka's names; they win over ours. */
  readonly properties?: Readonly<Record<string, string>>;
  /** A second listener that asks for SASL, and an authorizer: see `Cluster.saslBrokers`. */
  readonly sasl?: boolean;
  /** Java's own options, in place of a small heap and a compiler that is quick to start. */
  readonly javaOptions?: readonly string[];
}

export interface Cluster {
  /** `host:port,host:port` of the listeners without security, where everything is allowed. */
  readonly brokers: string;
  /**
   * Those with SASL_PLAINTEXT: SCRAM-SHA-512 with `SCRAM_USERS`, or OAUTHBEARER with any unsigned token. `admin` may do
   * everything, others what an ACL grants them. '' without `sasl`.
   */
  readonly saslBrokers: string;
  readonly nodes: readonly ClusterNode[];
  /** Where its data lies until it is stopped. */
  readonly folder: string;
  /** Kills all nodes and removes their data. */
  stop(): Promise<void>;
}

/**
 * Starts Apache Kafka on loopback, on ports chosen by the system, with its data in the system's temporary folder.
 * @throws {ToolChainError} when Java or Maven is missing; an Error with what Kafka or Maven said, when they fail.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const classPath = await fetchKafka(options.version);
  const folder = mkdtempSync(join(tmpdir(), 'acme-kafka-'));
  let nodes: readonly ClusterNode[] = [];
  const removeData = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', removeData);
  async function stop(): Promise<void> {
    await Promise.all(nodes.map((node) => node.kill()));
    removeData();
    process.off('exit', removeData);
  }
  try {
    const ports = await portsOf(options);
    nodes = await prepareNodes(options, classPath, folder, ports);
    await Promise.all(nodes.map((node) => node.start()));
    await Promise.all(nodes.map(({ address }) => untilBrokersKnown(address, nodes.length)));
    const saslBrokers = ports.flatMap(({ SASL }) => (SASL === undefined ? [] : [`127.0.0.1:${SASL}`])).join();
    return { brokers: nodes.map(({ address }) => address).join(), saslBrokers, nodes, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function portsOf({ nodes = 1, sasl = false }: ClusterOptions): Promise<NodePorts[]> {
  const ports = await freePorts(nodes * 3);
  return Array.from({ length: nodes }, (_, index) => {
    const [PLAINTEXT = 0, CONTROLLER = 0, SASL = 0] = ports.slice(index * 3);
    return { PLAINTEXT, CONTROLLER, ...(sasl ? { SASL } : {}) };
  });
}

async function prepareNodes(
  { properties = {}, sasl = false, javaOptions = DEFAULT_JAVA_OPTIONS }: ClusterOptions,
  classPath: string,
  clusterFolder: string,
  ports: readonly NodePorts[],
): Promise<ClusterNode[]> {
  const clusterId = newClusterId();
  const users = sasl ? Object.entries(SCRAM_USERS).flatMap(addScram) : [];
  return Promise.all(
    ports.map(async ({ PLAINTEXT }, index) => {
      const id = index + 1;
      const folder = join(clusterFolder, `node-${id}`);
      const file = join(folder, 'server.properties');
      await mkdir(folder);
      await writeFile(file, propertiesFile(nodeProperties({ id, folder, ports, overrides: properties })));
      const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', file, ...users];
      await runJava(['-Xmx64m', ...QUICK_START, '-cp', classPath, ...format], 'Formatting the data folder of Kafka');
      return clusterNode({
        id,
        address: `127.0.0.1:${PLAINTEXT}`,
        classPath,
        propertiesFile: file,
        logFile: join(folder, 'server.log'),
        javaOptions,
      });
    }),
  );
}

function addScram([name, password]: [string, string]): string[] {
  return ['--add-scram', `SCRAM-SHA-512=[name=${name},password=${password}]`];
}

/** Sixteen random bytes in Kafka's spelling; a leading hyphen would look like an option. */
function newClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}
