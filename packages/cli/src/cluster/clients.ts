import type { KafkaClient } from '@acme/telemetry-kafka';
import { quietWarnings } from './quiet-warnings.ts';

/** Makes a client from addresses and the settings that it takes beside them. */
export type OpenClient = (brokers: readonly string[], config: Readonly<Record<string, unknown>>) => KafkaClient;

export interface ClientRow {
  /** The optional peer that it stands on. */
  readonly package: string;
  /** The Nodes that it is for, if it does not run on all of ours; and whether this is one. */
  readonly nodes?: { readonly words: string; readonly here: () => boolean };
  readonly load: () => Promise<OpenClient>;
}

const CLIENT_ID = 'acme-telemetry-cli';

/** The clients that can be chosen, the first one that can be used by default: append a row. */
export const CLIENTS = {
  platformatic: {
    package: '@platformatic/kafka',
    nodes: { words: 'Node 22.22 or 24.6 and later', here: () => 'withResolvers' in Promise },
    load: async () => {
      const { platformaticClient } = await import('@acme/telemetry-kafka/platformatic');
      return (brokers, config) =>
        platformaticClient({ clientId: CLIENT_ID, ...config, bootstrapBrokers: [...brokers] });
    },
  },
  kafkajs: {
    package: 'kafkajs',
    load: async () => {
      const { kafkajsClient } = await import('@acme/telemetry-kafka/kafkajs');
      // It sets timers for moments that are past.
      quietWarnings('TimeoutNegativeWarning');
      return (brokers, config) => kafkajsClient({ clientId: CLIENT_ID, ...config, brokers: [...brokers] });
    },
  },
  confluent: {
    package: '@confluentinc/kafka-javascript',
    load: async () => {
      // By itself first: within the adapter's import, what it throws without its binary ends a Node 20 even when caught.
      await import('@confluentinc/kafka-javascript');
      const { confluentClient } = await import('@acme/telemetry-kafka/confluent');
      return (brokers, config) =>
        confluentClient({ 'client.id': CLIENT_ID, ...config, 'bootstrap.servers': brokers.join() });
    },
  },
} as const satisfies Readonly<Record<string, ClientRow>>;

export type ClientName = keyof typeof CLIENTS;

/** All of them. */
export const CLIENT_NAMES = Object.keys(CLIENTS) as readonly ClientName[];

/** Those that can be asked for a topic's settings; the package of `confluent` has no way to. */
export const DESCRIBING_CLIENTS: readonly ClientName[] = CLIENT_NAMES.filter((name) => name !== 'confluent');
