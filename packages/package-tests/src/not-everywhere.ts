import { noConfluent } from '@acme/telemetry-kafka-tests/confluent-package';
import { nodes } from './nodes.ts';

/** An entry whose peer does not run on every Node; `reason` is undefined where it does. */
interface Row {
  readonly entry: string;
  readonly reason: (node: string) => string | undefined;
}

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
      const missing = noConfluent();
      if (missing !== '') return missing;
      return node === newest.node
        ? undefined
        : 'the binary of @confluentinc/kafka-javascript was built for another Node';
    },
  },
];
