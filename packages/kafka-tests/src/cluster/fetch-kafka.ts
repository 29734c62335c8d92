import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached.ts';
import { needTools } from './tool-chain.ts';

/** Releases that the tests name: the one that users are most likely to start with, and the last that knew ZooKeeper. */
export const KAFKA_VERSIONS = { current: '4.3.1', old: '3.9.2' } as const;

/**
 * Apache Kafka's jars from Maven Central, kept in the package's `.cache`.
 * @returns the class path, as Java takes it.
 * @throws {ToolChainError} when Java or Maven is missing; an Error with Maven's words when it finds nothing.
 */
export async function fetchKafka(version: string = KAFKA_VERSIONS.current): Promise<string> {
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error('A version of Apache Kafka has three numbers, such as 4.3.1.');
  }
  needTools();
  const folder = await cached(`kafka-${version}`, async (unfinished) => {
    await writeFile(join(unfinished, 'pom.xml'), pom(version));
    await maven(unfinished, version);
  });
  return join(folder, 'libs/*');
}

async function maven(folder: string, version: string): Promise<void> {
  const args = ['-B', '-q', 'dependency:copy-dependencies', '-DoutputDirectory=libs', '-DincludeScope=runtime'];
  const child = spawn('mvn', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0 || !existsSync(join(folder, 'libs'))) {
    throw new Error(
      `Maven could not fetch Apache Kafka ${version}. Check the version and the way to Maven Central (or a mirror, in Maven's settings.xml). It said:\n${output.trim()}`,
    );
  }
}

/** Without a binding for slf4j a broker writes no log, and nothing tells when it is ready. */
function pom(version: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.acme.telemetry</groupId>
  <artifactId>kafka-for-tests</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version><scope>runtime</scope></dependency>
  </dependencies>
</project>
`;
}
