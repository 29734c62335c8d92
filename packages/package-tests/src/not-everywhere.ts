import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nodes } from './nodes.ts';

/** An entry whose peer does not run on every Node; `reason` is undefined where it does. */
interface Row {
  readonly entry: string;
  readonly reason: (node: string) => string | undefined;
}

const requireOfKafka = createRequire(join(import.meta.dirname, '../../kafka/package.json'));
const confluent = dirname(requireOfKafka.resolve('@confluentinc/kafka-javascript/package.json'));
const isBuilt = existsSync(join(confluent, 'build/Release/confluent-kafka-javascript.node'));
const [, newest] = nodes;

/** Entries that are not tried everywhere, and why: append a row. */
export const notEverywhere: readonly Row[] = [
  {
    entry: '@acme/telemetry-kafka/platformatic',
    reason: (node) => (node === newest.node ? undefined : '@platformatic/kafka asks for Node 22.22'),
  },
  {
    entry: '@acme/telemetry-kafka/confluent',
    reason: (node) => {
      if (!isBuilt) return '@confluentinc/kafka-javascript has no binary here';
      return node === newest.node
        ? undefined
        : 'the binary of @confluentinc/kafka-javascript was built for another Node';
    },
  },
];
