import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { interpreter, spark } from '@acme/telemetry-conformance/spark';

/** What fetches it, and compares the audits. */
export const COMMAND = 'npx -y pnpm@12 lake-spark-s3';

const ENVIRONMENT = join(dirname(interpreter), '..');
const HADOOP = /^hadoop-client-api-(.+)\.jar$/;

/** Maven's coordinates of what Spark needs for S3, of its own Hadoop's version; undefined while Spark is not there. */
export function hadoopAws(): string | undefined {
  const [jar] = globSync('lib/python*/site-packages/pyspark/jars/hadoop-client-api-*.jar', { cwd: ENVIRONMENT });
  const version = jar === undefined ? undefined : HADOOP.exec(basename(jar))?.[1];
  return version === undefined ? undefined : `org.apache.hadoop:hadoop-aws:${version}`;
}

/** Why Spark can't read S3 here without some 700 MB from Maven Central; '' when it can. */
export function missingForS3a(): string {
  const noSpark = spark.missing();
  if (noSpark !== undefined) return noSpark;
  const jar = `${hadoopAws()?.replace('org.apache.hadoop:hadoop-aws:', 'org.apache.hadoop_hadoop-aws-')}.jar`;
  if (existsSync(join(ENVIRONMENT, '../ivy/jars', jar))) return '';
  return `Spark's hadoop-aws, some 700 MB, is not there: ${COMMAND} fetches it`;
}
