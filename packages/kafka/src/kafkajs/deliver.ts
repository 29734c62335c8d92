import { KafkaClientError } from '../client-error.ts';
import { backoff, type Deadline } from './deadline.ts';
import { type Failure, failureOf, type Verdict } from './errors.ts';
import type { NumberedProducer } from './numbered-producer.ts';
import type { Piece } from './piece.ts';

/** Of a kafkajs producer with its numbers, what a delivery needs. */
export type PieceProducer = Pick<NumberedProducer, 'try' | 'spoil' | 'release'>;

export interface Delivery {
  /** A producer whose numbers hold for the piece; released when it is not needed any more. */
  readonly take: () => Promise<PieceProducer>;
  readonly deadline: Deadline;
  readonly onRetry: (error: KafkaClientError) => void;
  /** For messages. */
  readonly where: string;
}

/** How a piece's tries ended without an acknowledgement. */
export interface Fate {
  readonly verdict: Verdict;
  readonly error: KafkaClientError;
  /** One of the tries may have got it into the log. */
  readonly open: boolean;
}

interface Standing {
  readonly open: boolean;
  /** The error may be news that has not got around yet. */
  readonly waits: boolean;
  /** The error has been news for too long. */
  readonly waited: boolean;
}

/** After what a piece is tried again. */
const GOES_ON: Readonly<Record<Verdict, (standing: Standing) => boolean>> = {
  again: ({ waited }) => !waited,
  open: ({ waited }) => !waited,
  denied: ({ waits }) => waits,
  split: () => false,
  // Another producer may only have what no try of this one can have written.
  renew: ({ open }) => !open,
};

/**
 * Tries a piece, the same bytes with the same producer, until it is acknowledged, which gives undefined, or given up. After
 * a try of unknown outcome no other producer may have it, because the broker would not know it again; and when it is given
 * up then, that producer writes nothing more to the partition.
 */
export async function deliver(piece: Piece, delivery: Delivery): Promise<Fate | undefined> {
  const { take, deadline, onRetry, where } = delivery;
  let producer: PieceProducer | undefined;
  let trying: Promise<void> = Promise.resolve();
  const tryOnce = async () => {
    producer ??= await take();
    await producer.try(piece);
  };
  let open = false;
  let before: KafkaClientError | undefined;
  let since = 0;
  try {
    for (let tries = 0; ; tries++) {
      piece.sent = false;
      trying = tryOnce();
      const failure = await failureOfTry(trying, piece, deadline, where);
      if (failure === undefined) return undefined;
      const { error, verdict, patienceMs } = failure;
      open ||= verdict === 'open';
      if (before?.code !== error.code) since = performance.now();
      const waits = performance.now() - since < patienceMs;
      if (deadline.isOver || !GOES_ON[verdict]({ open, waits, waited: patienceMs > 0 && !waits })) {
        if (open) producer?.spoil(piece.partition);
        return { verdict, open, error };
      }
      if (verdict === 'renew') {
        producer?.spoil(piece.partition);
        producer?.release();
        producer = undefined;
      }
      before = error;
      onRetry(error);
      await deadline.sleep(backoff(tries));
      if (deadline.isOver) {
        if (open) producer?.spoil(piece.partition);
        return { verdict, open, error };
      }
    }
  } finally {
    // A try that is not waited for any more needs its producer to the end, or is yet to get one.
    void trying.catch(() => {}).then(() => producer?.release());
  }
}

/** Undefined where the try was acknowledged. A try that is not through by the deadline is not waited for. */
async function failureOfTry(
  trying: Promise<void>,
  piece: Piece,
  deadline: Deadline,
  where: string,
): Promise<Failure | undefined> {
  try {
    const acknowledged = await Promise.race([trying.then(() => true), deadline.passed.then(() => false)]);
    if (acknowledged) return undefined;
  } catch (thrown) {
    return failureOf(thrown, where, piece.sent);
  }
  piece.withhold();
  const error = new KafkaClientError('timed-out', { where });
  return { error, verdict: piece.sent ? 'open' : 'again', patienceMs: 0 };
}
