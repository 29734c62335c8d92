import { type IncomingRecord, replaysOf } from '@acme/telemetry-kafka';
import type { RecordContext } from './handlers.ts';
import type { JudgedRecord } from './judge-record.ts';
import type { ConsumerOptions } from './options.ts';

/** One call of the handler with one record; `attempt` counts from 1. */
export type HandlerCall = (attempt: number) => unknown;

/** Says how the handler of a mode is called with a record; undefined for a record that it does not get. */
export function handlerCalls(
  how: Pick<ConsumerOptions, 'mode' | 'handler'>,
): (record: IncomingRecord, judged: JudgedRecord) => HandlerCall | undefined {
  if (how.mode === 'observe') {
    const { handler } = how as Extract<ConsumerOptions, { mode: 'observe' }>;
    return (record, judged) => {
      if (judged.value === undefined) return undefined;
      const context = contextOf(record, judged);
      return (attempt) => handler(judged, { ...context, attempt });
    };
  }
  const { handler } = how as Exclude<ConsumerOptions, { mode: 'observe' }>;
  return (record, judged) => {
    if (!judged.valid) return undefined;
    const { event, issues, notEvaluated } = judged;
    const context = { ...contextOf(record, judged), issues, notEvaluated };
    // A valid record has a key: the rules that say so are always errors (D14).
    return (attempt) => handler(event, { ...context, key: context.key as string, attempt });
  };
}

function contextOf(record: IncomingRecord, { key, schemaVersion }: JudgedRecord): Omit<RecordContext, 'attempt'> {
  const { topic, partition, timestamp, headers } = record;
  return {
    key,
    topic,
    partition,
    offset: Number(record.offset),
    timestamp,
    headers,
    schemaVersion,
    replayed: replaysOf(record) > 0,
  };
}
