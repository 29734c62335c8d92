import type { RdKafka } from '@confluentinc/kafka-javascript';
import type { KafkaClientError } from '../client-error.ts';
import { askShortly } from './ask-shortly.ts';
import { called, clientErrorOf, connectingErrorOf } from './errors.ts';

/** How long a cluster may take to answer for the first time. */
const CONNECT_TIMEOUT_MS = 15_000;

const POLL_MS = 100;

/**
 * Connects, and asks for metadata to see that somebody is there. Credentials that are not taken reject at once: librdkafka
 * itself would go on trying. From then on `onError` is told what librdkafka meets in the background.
 * @param poll lets librdkafka say what it has met; it has to be called all the time. None is under way when this ends: nobody
 *   would hear its answer.
 */
export async function connect(
  client: RdKafka.Producer | RdKafka.KafkaConsumer,
  poll: () => unknown,
  where: string,
  onError: (error: KafkaClientError) => void,
): Promise<void> {
  const refused = new Promise<never>((_, reject) => {
    const told = (error: unknown) => {
      const ours = clientErrorOf(error, where);
      if (ours.code === 'authentication-failed') reject(ours);
      onError(ours);
    };
    // The second is what a token's callback failed with; unheard it would end the process.
    for (const event of ['event.error', 'error']) (client as NodeJS.EventEmitter).on(event, told);
  });
  let isOver = false;
  refused.catch(() => {
    isOver = true;
  });
  askShortly(client, CONNECT_TIMEOUT_MS, () => isOver);
  // The package tells of this only when librdkafka has made its client: then it is the question that failed.
  let isMade = false;
  (client as NodeJS.EventEmitter).once('connection.failure', () => {
    isMade = true;
  });
  const connected = called<RdKafka.Metadata>(where, (done) =>
    client.connect({ allTopics: false, timeout: CONNECT_TIMEOUT_MS }, done),
  ).catch((error: KafkaClientError) => {
    throw isMade ? error : connectingErrorOf(error, where);
  });
  connected.catch(() => {});
  let polled: Promise<unknown> = Promise.resolve();
  const polling = setInterval(() => {
    if (client.isConnected()) polled = Promise.all([polled, poll()]);
  }, POLL_MS);
  try {
    await Promise.race([connected, refused]);
  } catch (error) {
    // Only after its own attempt is over can it be disconnected.
    void connected.then(
      () => client.disconnect(),
      () => {},
    );
    throw error;
  } finally {
    clearInterval(polling);
    await polled;
  }
}
