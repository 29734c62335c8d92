import { isDeepStrictEqual } from 'node:util';
import { spark } from '@acme/telemetry-conformance/spark';
import { startS3 } from '../../s3/start-s3.ts';
import { missingForS3 } from '../../s3/versitygw.ts';
import { auditBoth } from './audit-both.ts';
import { hadoopAws } from './hadoop-aws.ts';
import { PATHS } from './paths.ts';
import { fillBucket } from './s3a-lake.ts';

const USAGE = `Usage: npx -y pnpm@12 lake-spark-s3

Fetches what Spark needs for S3, some 700 MB, and compares its audit of \`s3a://…\` with that of \`acme-telemetry lake
audit\` on a real S3 server. Prints a table.

Exit code: 0 they say the same, 1 they differ, 2 wrong use, or it could not run.
`;

async function main(given: readonly string[]): Promise<number> {
  if (given.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (given.length > 0) {
    console.error(`It takes nothing: ${given.join(' ')}.\n\n${USAGE}`);
    return 2;
  }
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
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
