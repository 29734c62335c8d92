import kafkajs, { type Kafka, type KafkaConfig } from 'kafkajs';
import type { KafkaClient } from './client.ts';
import { KafkaClientError, refusesArgument, settingsRefused } from './client-error.ts';
import { openAdmin } from './kafkajs/admin.ts';
import { loginOf } from './kafkajs/bearer.ts';
import { openReader } from './kafkajs/reader.ts';
import { Sockets } from './kafkajs/sockets.ts';
import { openWriter } from './kafkajs/writer.ts';

const NAME = 'kafkajs';

/** Before a socket is asked for, what kafkajs makes of a function `brokers` that throws. */
const BROKERS_FAILED = 'KafkaJSConnectionError';

/** Quicker than kafkajs's own to find brokers that have come back. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1000, retries: 5 };

/**
 * A client on kafkajs, for those who have it: it is unmaintained since 2023, `@acme/telemetry-kafka/confluent` is the one to
 * move to. Every acknowledged record is in the log once, in order (D21), which kafkajs by itself does not do. What it can't
 * express: a header that is null is written as an empty one, and headers of one name come together, whatever stood between.
 * @param config as kafkajs takes it. Without a `logCreator` kafkajs logs nothing, since its messages may quote data (D17).
 */
export function kafkajsClient(config: KafkaConfig): KafkaClient {
  const given = config ?? {};
  const logging = given.logCreator === undefined ? { logCreator: () => () => {} } : {};
  // One each: what shares a Kafka object shares the committed offsets of its groups.
  const kafka = async <T extends { close(): Promise<void> }>(open: (kafka: Kafka) => Promise<T>): Promise<T> => {
    const sockets = new Sockets(given.socketFactory);
    const retry = { ...RETRY, ...given.retry };
    const own = { ...logging, ...loginOf(given), socketFactory: sockets.factory, retry };
    try {
      return sockets.endWith(await open(new kafkajs.Kafka({ ...given, ...own })));
    } catch (error) {
      sockets.end();
      throw openingErrorOf(error, sockets);
    }
  };
  return {
    name: NAME,
    createWriter: (options = {}) => kafka((one) => openWriter(one, options)),
    createReader: (options) => kafka((one) => openReader(one, options)),
    createAdmin: () => kafka(openAdmin),
  };
}

/**
 * What kafkajs throws while it is made is about its settings; so is what Node says of an argument while it connects, that no
 * socket can be made, and that none is asked for: there are no brokers, unless it was their function that failed.
 */
function openingErrorOf(error: unknown, { asked, made }: Sockets): KafkaClientError {
  if (!(error instanceof KafkaClientError)) return settingsRefused(NAME);
  if (!made && (asked || error.kafkaCode !== BROKERS_FAILED)) return settingsRefused(NAME);
  return refusesArgument(error.kafkaCode) ? settingsRefused(NAME, error.kafkaCode) : error;
}
