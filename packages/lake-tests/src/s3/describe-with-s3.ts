import { afterAll, beforeAll, describe, test } from 'vitest';
import { type S3Server, type S3ServerOptions, startS3 } from './start-s3.ts';
import { missingForS3 } from './versitygw.ts';

/** The program is built before the first server starts. */
const BUILD_TIMEOUT_MS = 600_000;

/**
 * A suite that needs a real S3 server: it has one of its own, which is started for it and given when a test runs. Where
 * there can be none, one skipped test with the reason stands for it; with ACME_REQUIRE_S3 set, that is an error.
 */
export function describeWithS3(
  name: string,
  body: (server: () => S3Server) => void,
  options: S3ServerOptions = {},
): void {
  const missing = missingForS3();
  if (missing !== '') {
    if ((process.env.ACME_REQUIRE_S3 ?? '') !== '') throw new Error(`S3 can't be left out here: ${missing}.`);
    test(name, (context) => context.skip(missing));
    return;
  }
  describe(name, () => {
    let server: S3Server | undefined;
    beforeAll(async () => {
      server = await startS3(options);
    }, BUILD_TIMEOUT_MS);
    afterAll(() => server?.stop());
    body(() => {
      if (server === undefined) throw new Error('The S3 server is there when a test runs, not before.');
      return server;
    });
  });
}
