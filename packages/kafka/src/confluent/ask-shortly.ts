import type { RdKafka } from '@confluentinc/kafka-javascript';

type Client = Pick<RdKafka.Producer, 'getMetadata' | 'isConnected'>;

/** Long enough for an answer once a broker is reached; who is not reached yet is asked again. */
const ASK_MS = 3000;
const PAUSE_MS = 50;

/**
 * The package connects with a question for metadata, which holds one of Node's four threads until it is answered or its time
 * is up: files, gzip and names wait meanwhile, in the whole process. So it is asked in short ones, until `isOver`.
 * @param forMs how long in all.
 */
export function askShortly(client: Client, forMs: number, isOver: () => boolean): void {
  const ask = client.getMetadata;
  const end = performance.now() + forMs;
  const askOnce: typeof ask = (options, done) => {
    const timeout = Math.ceil(Math.min(ASK_MS, Math.max(1, end - performance.now())));
    return ask.call(client, { ...options, timeout }, (error, metadata) => {
      const goesOn = error && !isOver() && performance.now() + PAUSE_MS < end && client.isConnected();
      if (goesOn) return setTimeout(askOnce, PAUSE_MS, options, done);
      client.getMetadata = ask;
      return done?.(error, metadata);
    });
  };
  client.getMetadata = askOnce;
}
