import { join } from 'node:path';
import { goProgram } from '@acme/telemetry-conformance/go-program';

/** An S3 server on a local folder. https://github.com/versity/versitygw, Apache 2.0 */
const server = goProgram({
  module: 'github.com/versity/versitygw/cmd/versitygw',
  version: 'v1.8.0',
  cache: join(import.meta.dirname, '../../.cache'),
});

/**
 * Why there can be no S3 server on this machine, in a few words; '' where there can. The machine is asked once a
 * process.
 */
export const missingForS3: () => string = server.missing;

/**
 * The server's program, built once (a minute or two, from the Go module proxy) and kept in the package's `.cache`.
 * @throws an Error with Go's words when it can't be built.
 */
export const versitygw: () => Promise<string> = server.built;
