import { submit } from '@acme/telemetry-conformance/spark';
import { auditLake } from '@acme/telemetry-lake';
import type { S3Server } from '../../s3/start-s3.ts';
import { type Audited, audited, bothReport, reportIn } from '../audited.ts';
import { hadoopAws } from './hadoop-aws.ts';

/** Spark's audit of `s3a://…`, as a user starts it on a server that is not AWS. Spark must be there. */
export function auditOnS3a(
  { endpoint, environment }: Pick<S3Server, 'endpoint' | 'environment'>,
  paths: readonly string[],
): Promise<Audited> {
  const options = {
    packages: [hadoopAws() ?? ''],
    settings: [
      `spark.hadoop.fs.s3a.endpoint=${endpoint}`,
      'spark.hadoop.fs.s3a.endpoint.region=us-east-1',
      'spark.hadoop.fs.s3a.path.style.access=true',
    ],
    env: environment,
  };
  return audited(paths, (program, args) => submit(program, args, options));
}

/** What both audits say of the same `s3://…` paths. */
export async function auditBoth(server: S3Server, paths: readonly string[]) {
  Object.assign(process.env, server.environment);
  const s3 = { endpoint: server.endpoint, forcePathStyle: true };
  const ours = bothReport(await auditLake(paths, { storage: { s3 } }));
  const begin = performance.now();
  const found = await auditOnS3a(
    server,
    paths.map((path) => path.replace('s3://', 's3a://')),
  );
  const seconds = (performance.now() - begin) / 1000;
  return { ours, theirs: bothReport(reportIn(found)), code: found.code, seconds };
}
