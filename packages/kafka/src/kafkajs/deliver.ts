import { KafkaClientError } from '../client-error.ts';
import type { AcknowledgedEnds } from './acknowledged-ends.ts';
import { backoff, type Deadline } from './deadline.ts';
import { type Failure, failureOf, type Verdict } from './errors.ts';
import type { NumberedProducer } from './numbered-producer.ts';
import type { Piece } from './piece.ts';

/** Of a kafkajs producer with its numbers, what a delivery needs. */
export type PieceProducer = Pick<NumberedProducer, 'try' | 'spoil' | 'release'>;

export interface Delivery {
  /** A producer whose numbers hold for the piece; released when it is not needed any more. */
  readonly take: () => Promise<PieceProducer>;
  /** Of the topic. */
  readonly ends: Pick<AcknowledgedEnds, 'take'>;
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
 * up then, that producer writes nothing more to the partition; nor does one whose acknowledgement can't be that of the piece.
 */
export async function deliver(piece: Piece, delivery: Delivery): Promise<Fate | undefined> {
  const { take, ends, deadline, onRetry, where } = delivery;
  let producer: PieceProducer | undefined;
  let trying: Promise<bigint> | undefined;
  const tryOnce = async () => {
    producer ??= await take();
    return producer.try(piece);
  };
  let open = false;
  let before: KafkaClientError | undefined;
  let since = 0;
  try {
    for (let tries = 0; ; tries++) {
      piece.sent = false;
      trying = tryOnce();
      const outcome = await outcomeOfTry(trying, piece, deadline, where);
      if (typeof outcome === 'bigint') {
        if (ends.take(piece.partition, outcome, piece.messages.length)) return undefined;
        producer?.spoil(piece.partition);
        const error = new KafkaClientError('offset-taken', { where: `${where}, offset ${outcome}` });
        return { verdict: 'renew', open: true, error };
      }
      const { error, verdict, patienceMs } = outcome;
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
    void trying?.catch(() => {}).then(() => producer?.release());
  }
}

/** The offset where the try was acknowledged. A try that is not through by the deadline is not waited for. */
async function outcomeOfTry(
  trying: Promise<bigint>,
  piece: Piece,
  deadline: Deadline,
  where: string,
): Promise<bigint | Failure> {
  try {
    const offset = await Promise.race([trying, deadline.passed]);
    if (typeof offset === 'bigint') return offset;
  } catch (thrown) {
    return failureOf(thrown, where, piece.sent);
  }
  piece.withhold();
  const error = new KafkaClientError('timed-out', { where });
  return { error, verdict: piece.sent ? 'open' : 'again', patienceMs: 0 };
}
