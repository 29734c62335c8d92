import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached.ts';
import { DATA, nodeProperties, propertiesFile } from './properties.ts';
import { QUICK_START } from './quick-start.ts';
import { runJava } from './run-java.ts';

export interface Format {
  readonly classPath: string;
  /** Further options of Java. */
  readonly javaOptions: readonly string[];
  /** The users whose passwords the metadata begins with. */
  readonly users: Readonly<Record<string, string>>;
}

const METADATA = 'bootstrap.checkpoint';
const NAMES = 'meta.properties';

/**
 * A data folder as Kafka formats it for a node. Of what Kafka writes only three names are the node's own, and settings of brokers
 * change nothing else: so Kafka does it once, what it wrote is kept, and each node gets a copy with names of its own.
 */
export async function formatFolder(format: Format, folder: string, nodeId: number, clusterId: string): Promise<void> {
  const formatted = await formattedOnce(format);
  const names = { 'node.id': String(nodeId), 'directory.id': newId(), 'cluster.id': clusterId };
  const properties = Object.entries(names).reduce(renamed, await readFile(join(formatted, DATA, NAMES), 'utf8'));
  await mkdir(folder);
  await copyFile(join(formatted, DATA, METADATA), join(folder, METADATA));
  await writeFile(join(folder, NAMES), properties);
}

function renamed(properties: string, [name, value]: [string, string]): string {
  // Older ones know no directory.id.
  return properties.replace(new RegExp(`^${name.replace('.', '\\.')}=.*$`, 'm'), `${name}=${value}`);
}

function formattedOnce({ classPath, javaOptions, users }: Format): Promise<string> {
  const added = Object.entries(users).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
  const format = ['kafka.tools.StorageTool', 'format', ...added];
  const settings = (folder: string) => {
    const ports = [{ PLAINTEXT: 1, CONTROLLER: 2 }];
    return propertiesFile(nodeProperties({ id: 1, folder, ports, overrides: {} }));
  };
  const hash = createHash('sha256').update(JSON.stringify([classPath, format, settings('')]));
  return cached(`formatted-${hash.digest('hex').slice(0, 16)}`, async (unfinished) => {
    const file = join(unfinished, 'server.properties');
    await writeFile(file, settings(unfinished));
    const options = ['-Xmx64m', ...QUICK_START, ...javaOptions, '-cp', classPath];
    await runJava([...options, ...format, '-t', newId(), '-c', file], 'Formatting the data folder of Kafka');
  });
}

/** Sixteen random bytes in Kafka's spelling; a leading hyphen would look like an option. */
export function newId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newId() : id;
}
