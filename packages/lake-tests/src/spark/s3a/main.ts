import { isDeepStrictEqual } from 'node:util';
import { spark } from '@acme/telemetry-conformance/spark';
import { startS3 } from '../../s3/start-s3.ts';
import { missingForS3 } from '../../s3/versitygw.ts';
import { auditBoth } from './audit-both.ts';
import { hadoopAws } from './hadoop-aws.ts';
import { PATHS } from './paths.ts';
import { fillBucket } from './s3a-lake.ts';

/**
 * Fetches what Spark needs for S3, and compares its audit of `s3a://…` with that of `acme-telemetry lake audit` on a
 * real S3 server. Prints a table. Exit code 1 when they differ, 2 when it could not run.
 */
async function main(): Promise<number> {
  const missing = spark.missing() ?? missingForS3();
  if (missing !== '') {
    console.error(`Spark's audit of S3 can't be compared: ${missing}.`);
    return 2;
  }
  await spark.prepare();
  console.error(`${hadoopAws()} and what it needs, some 700 MB, is fetched unless it is there.`);
  const server = await startS3();
  try {
    await fillBucket(server);
    console.log('| what is audited | objects | events | invalid | unreadable | differences | seconds |');
    console.log('| --- | --- | --- | --- | --- | --- | --- |');
    let differing = 0;
    for (const { name, paths } of PATHS) {
      const { ours, theirs, seconds } = await auditBoth(server, paths);
      const parts = ['objects', 'total', 'firstOffenders'] as const;
      const differences = parts.filter((part) => !isDeepStrictEqual(ours[part], theirs[part]));
      const { objects, events, invalid, unreadable } = theirs.total;
      const found = [name, objects, events, invalid, unreadable, differences.join(', ') || 'none', Math.round(seconds)];
      console.log(`| ${found.join(' | ')} |`);
      differing += differences.length;
    }
    return differing === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
