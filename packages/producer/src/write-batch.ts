import {
  deadLetterStubOfEvent,
  KafkaClientError,
  type RecordBatch,
  type RecordOutcome,
  type RecordWriter,
  type TopicPartition,
} from '@acme/telemetry-kafka';
import type { Parcel } from './parcel.ts';
import type { Outcome } from './send-result.ts';

/** Writes a batch; what is refused of its dead letters is written as stubs. As many outcomes as parcels. Never rejects. */
export async function writeBatch(
  writer: RecordWriter,
  target: TopicPartition,
  batch: readonly Parcel[],
): Promise<readonly Outcome[]> {
  const records = batch.map(({ record }) => record);
  const outcomes: readonly Outcome[] = await write(writer, { ...target, records });
  const refused = batch.filter(
    ({ rejected }, at) => rejected !== undefined && refusesTheValue(outcomes[at] as Outcome),
  );
  if (refused.length === 0) return outcomes;
  const stubs = await Promise.all(refused.map(({ record }) => deadLetterStubOfEvent(record)));
  const ofStubs = await write(writer, { ...target, records: stubs });
  const instead = new Map(refused.map((parcel, at) => [parcel, ofStubs[at] as RecordOutcome]));
  return batch.map((parcel, at) => {
    const outcome = instead.get(parcel);
    if (outcome === undefined) return outcomes[at] as Outcome;
    return outcome.status === 'written' ? { ...outcome, isStub: true } : outcome;
  });
}

function refusesTheValue(outcome: Outcome): boolean {
  return outcome.status === 'not-written' && outcome.error instanceof KafkaClientError && outcome.error.refusesValue;
}

/** As many outcomes as records, whatever a writer does. */
async function write(writer: RecordWriter, batch: RecordBatch): Promise<readonly RecordOutcome[]> {
  let outcomes: readonly RecordOutcome[] = [];
  let failure: KafkaClientError | undefined;
  try {
    outcomes = await writer.send(batch);
  } catch (thrown) {
    if (thrown instanceof KafkaClientError) failure = thrown;
  }
  if (outcomes.length === batch.records.length) return outcomes;
  const error = failure ?? new KafkaClientError('client-failed', { where: batch.topic });
  return batch.records.map((_, at) => outcomes[at] ?? { status: 'unknown', error });
}
