// The adapter of @confluentinc/kafka-javascript (librdkafka): the client to choose where its binary can be had.

import type { GlobalConfig } from '@confluentinc/kafka-javascript';
import type { KafkaClient } from './client.ts';
import { openAdmin } from './confluent/admin.ts';
import { ConfluentReader } from './confluent/reader.ts';
import { type ConfluentOptions, clientSettings } from './confluent/settings.ts';
import { ConfluentWriter } from './confluent/writer.ts';

export type { ConfluentOptions, OAuthBearerToken } from './confluent/settings.ts';

/**
 * Confluent's client, by librdkafka's settings: `{ 'bootstrap.servers': 'host:9092' }`, security and so on. Those that
 * promises rest on (acks, idempotence, gzip, the group, commits) are set here, whatever they say.
 *
 * Its limits: a header that is null is written, and read, as an empty one; a timestamp of 0 is taken for now; a topic's
 * settings can't be asked for. It works on Node's main thread only.
 */
export function confluentClient(config: GlobalConfig, options: ConfluentOptions = {}): KafkaClient {
  // Only when one is made, since that is what rejects.
  const settings = () => clientSettings(config, options);
  return {
    name: '@confluentinc/kafka-javascript',
    createWriter: async (writerOptions = {}) => ConfluentWriter.open(settings(), writerOptions),
    createReader: async (readerOptions) => ConfluentReader.open(settings(), readerOptions),
    createAdmin: async () => openAdmin(settings()),
  };
}
