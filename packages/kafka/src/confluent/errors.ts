import { RdKafka } from '@confluentinc/kafka-javascript';
import { KafkaClientError, settingsRefused } from '../client-error.ts';
import { CODE_OF_WORDS, ERROR_ROWS, type ErrorRow, type LibrdkafkaCode } from './error-rows.ts';

// Two broker codes have two names each; the first is the one of the protocol.
const NAMES = new Map<number, LibrdkafkaCode>();
for (const [name, number] of Object.entries(RdKafka.CODES.ERRORS))
  if (!NAMES.has(number)) NAMES.set(number, name as LibrdkafkaCode);

const UNKNOWN: ErrorRow = { code: 'client-failed' };

/** The code of whatever the package threw or called back with; undefined where it has none. */
export function librdkafkaCode(error: unknown): LibrdkafkaCode | undefined {
  if (typeof error === 'number') return NAMES.get(error);
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'number' && code !== RdKafka.CODES.ERRORS.ERR_UNKNOWN) return NAMES.get(code);
  const words = String(message).toLowerCase().split(': ').at(-1) ?? '';
  return CODE_OF_WORDS[words];
}

export function rowOf(code: LibrdkafkaCode | undefined): ErrorRow {
  return (code !== undefined && ERROR_ROWS[code]) || UNKNOWN;
}

/** As everything here rejects; of the package's own message nothing is kept (D17). */
export function clientErrorOf(error: unknown, where: string): KafkaClientError {
  if (error instanceof KafkaClientError) return error;
  const kafkaCode = librdkafkaCode(error);
  return new KafkaClientError(rowOf(kafkaCode).code, { where, kafkaCode });
}

/** Calls a function that takes a callback as its last; rejects with `KafkaClientError`, also for what it throws. */
export function called<T = void>(
  where: string,
  call: (done: (error: unknown, result?: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, result?: T) => {
      if (error) reject(clientErrorOf(error, where));
      else resolve(result as T);
    };
    try {
      call(done);
    } catch (error) {
      reject(clientErrorOf(error, where));
    }
  });
}

/** A client of the package, as long as it takes its settings: what it throws of them may quote one. */
export function made<T>(where: string, make: () => T): T {
  try {
    return make();
  } catch {
    throw settingsRefused(where);
  }
}

/** Of a first connection: librdkafka makes its client only then, and has no code for why it can't, or says that there is none. */
export function connectingErrorOf(error: KafkaClientError, where: string): KafkaClientError {
  const isUnmade = error.kafkaCode === undefined || error.kafkaCode === 'ERR__STATE';
  return isUnmade ? settingsRefused(where) : error;
}
