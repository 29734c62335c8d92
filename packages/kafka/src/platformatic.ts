// The adapter for @platformatic/kafka: a `KafkaClient` on its connections and its protocol.

import type { KafkaClient } from './client.ts';
import { PlatformaticAdmin } from './platformatic/admin.ts';
import type { PlatformaticOptions } from './platformatic/cluster-link.ts';
import { PlatformaticReader } from './platformatic/reader.ts';
import { PlatformaticWriter } from './platformatic/writer.ts';

export type { PlatformaticOptions } from './platformatic/cluster-link.ts';

/**
 * A client on `@platformatic/kafka`'s connections and protocol. Its own producer forgets its producer id on an error, and
 * its own consumer rejoins without asking; so writing and reading stand one level lower, and a batch that is tried again
 * keeps its producer id and its sequence: none is there twice, save where `possiblyTwice` says so (D21).
 */
export function platformaticClient(options: PlatformaticOptions): KafkaClient {
  const given = options ?? {};
  return {
    name: '@platformatic/kafka',
    createWriter: (writerOptions) => PlatformaticWriter.open(given, writerOptions),
    createReader: (readerOptions) => PlatformaticReader.open(given, readerOptions),
    createAdmin: () => PlatformaticAdmin.open(given),
  };
}
