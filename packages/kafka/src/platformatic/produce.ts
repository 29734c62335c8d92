import {
  type Connection,
  type MessageRecord,
  NumericMap,
  protocolErrorsCodesById,
  ResponseError,
} from '@platformatic/kafka';
import type { KafkaClientError } from '../client-error.ts';
import type { OutgoingRecord, TopicPartition } from '../record.ts';
import { brokerError, clientError } from './client-failure.ts';
import type { ClusterLink } from './cluster-link.ts';
import { type ProduceAnswer, produceAnswer } from './produce-answers.ts';

/** As whom a partition is written: brokers drop a batch that they have had from it before, by its sequence. */
export interface ProducerIdentity {
  readonly id: bigint;
  readonly epoch: number;
  /** Of the next record. */
  sequence: number;
}

export interface Verdict extends ProduceAnswer {
  readonly error: KafkaClientError;
}

const ACKS_ALL = -1;
/** Less than a request waits for its answer, so that the broker says itself that it did not get there. */
const LONGEST_REPLICATION_MS = 20_000;
const SEQUENCES = 2 ** 31;

/** Sequences begin at 0 again behind the greatest 32-bit integer. */
export function sequenceAfter(sequence: number, records: number): number {
  return (sequence + records) % SEQUENCES;
}

export async function newIdentity(link: ClusterLink): Promise<ProducerIdentity> {
  const { producerId, producerEpoch } = await link.call('InitProducerId', await link.any(), null, 0);
  return { id: producerId, epoch: producerEpoch, sequence: 0 };
}

/** Sends one batch once: gzip, acknowledged by all in-sync replicas. Never rejects. */
export async function produce(
  link: ClusterLink,
  connection: Connection,
  { topic, partition }: TopicPartition,
  records: readonly OutgoingRecord[],
  { id, epoch, sequence }: ProducerIdentity,
  withinMs: number,
): Promise<Verdict> {
  const where = `${topic}-${partition}`;
  const options = {
    compression: 'gzip',
    producerId: id,
    producerEpoch: epoch,
    sequences: new NumericMap([[`${topic}:${partition}`, sequence]]),
  } as const;
  const messages = records.map((record) => asMessage(record, topic, partition));
  const timeout = Math.ceil(Math.min(withinMs, LONGEST_REPLICATION_MS));
  try {
    const response = await link.call('Produce', connection, ACKS_ALL, timeout, messages, options);
    return verdict(codeIn(response), where);
  } catch (error) {
    if (error instanceof ResponseError) return verdict(codeIn(error.response), where);
    return { appended: 'maybe', step: 'again', error: clientError(error, where) };
  }
}

function verdict(kafkaCode: string, where: string): Verdict {
  return { ...produceAnswer(kafkaCode), error: brokerError(kafkaCode, where) };
}

/** What the answer says of the one partition that was asked for; an answer without it says nothing. */
function codeIn(response: unknown): string {
  const { responses } = response as { responses?: readonly { partitionResponses: readonly { errorCode: number }[] }[] };
  const code = responses?.[0]?.partitionResponses[0]?.errorCode;
  return (code === undefined ? undefined : protocolErrorsCodesById[code]) ?? 'UNKNOWN_SERVER_ERROR';
}

function asMessage({ key, value, timestamp, headers }: OutgoingRecord, topic: string, partition: number) {
  const message = {
    topic,
    partition,
    key: bytesOf(key),
    value: bytesOf(value),
    timestamp: BigInt(timestamp),
    // A map by identity: each name is a Buffer of its own, so one may come twice.
    headers: new Map(headers.map(([name, header]) => [Buffer.from(name), bytesOf(header)])),
  };
  // The library writes null where its types have no null.
  return message as typeof message & MessageRecord;
}

function bytesOf(value: string | Uint8Array | null): Buffer | null {
  if (value === null) return null;
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
