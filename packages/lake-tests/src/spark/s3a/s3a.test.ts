import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { describeWithS3 } from '../../s3/describe-with-s3.ts';
import { audited, bothReport, reportIn } from '../audited.ts';
import { auditBoth, auditOnS3a } from './audit-both.ts';
import { COMMAND, hadoopAws, missingForS3a } from './hadoop-aws.ts';
import { PATHS } from './paths.ts';
import { BUCKET, fillBucket } from './s3a-lake.ts';

const TIMEOUT = 600_000;
const missing = missingForS3a();

if (missing !== '') test("Spark's audit of s3a://", (context) => context.skip(missing));
else {
  describeWithS3("Spark's audit of s3a://", (server) => {
    beforeAll(() => fillBucket(server()), TIMEOUT);

    test.for(PATHS)('$name: both audits report the same', { timeout: TIMEOUT }, async ({ paths, objects }) => {
      const { ours, theirs, code } = await auditBoth(server(), paths);
      expect(ours.total.objects).toBe(objects);
      expect(theirs).toEqual(ours);
      expect(code).toBe(ours.total.unreadable > 0 ? 2 : 1);
    });

    test('a folder with the same files is reported alike', { timeout: TIMEOUT }, async () => {
      const [inS3, inFolder] = [`s3://${BUCKET}/telemetry`, join(server().folder, BUCKET, 'telemetry')];
      const { theirs } = await auditBoth(server(), [inS3]);
      const local = JSON.stringify(bothReport(reportIn(await audited([inFolder])))).replaceAll(
        `"${inFolder}/`,
        `"${inS3}/`,
      );
      expect(JSON.parse(local)).toEqual(JSON.parse(JSON.stringify(theirs)));
    });

    test.for<[name: string, path: string, secret: string | undefined, sentence: RegExp]>([
      ['no bucket', 's3a://missing/telemetry', undefined, /There is no such bucket/],
      ['no folder', `s3a://${BUCKET}/missing`, undefined, /A path does not exist/],
      ['a wrong secret', `s3a://${BUCKET}/telemetry`, 'wrong', /may not be read with these rights or credentials/],
    ])('%s: a sentence, and exit code 2', { timeout: TIMEOUT }, async ([, path, secret, sentence]) => {
      const { endpoint, environment } = server();
      const wrong = secret === undefined ? {} : { AWS_SECRET_ACCESS_KEY: secret };
      const { stdout, code } = await auditOnS3a({ endpoint, environment: { ...environment, ...wrong } }, [path]);
      expect(code).toBe(2);
      expect(stdout).toMatch(sentence);
      expect(stdout).not.toMatch(/Traceback|\{/);
    });

    test('the guide names the same packages, and the README the command', () => {
      const root = join(import.meta.dirname, '../../../../..');
      const read = (path: string) => readFileSync(join(root, path), 'utf8');
      expect(read('docs/guides/audit-a-lake.md')).toContain(`--packages ${hadoopAws()} `);
      expect(read('packages/lake-tests/README.md')).toContain(COMMAND);
    });
  });
}
