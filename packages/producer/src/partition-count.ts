import type { RecordWriter } from '@acme/telemetry-kafka';
import { ProducerError } from './errors.ts';

/** Reads how many partitions a topic has, and holds that against what is expected (D19). Throws `ProducerError`. */
export async function readPartitionCount(
  writer: RecordWriter,
  topic: string,
  expected: number | 'any',
): Promise<number> {
  const found = await writer.partitionCount(topic);
  if (expected !== 'any' && found !== expected) {
    throw new ProducerError('partition-count', `Topic ${topic} has ${found}; expected were ${expected}.`);
  }
  return found;
}

/** Reads the count again and again until it is another one or the answer is called. */
export function watchPartitionCount(
  writer: RecordWriter,
  topic: string,
  known: number,
  everyMs: number,
  onChange: (found: number) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;
  const wait = () => {
    timer = setTimeout(check, everyMs);
    // A look now and then is no reason for a process to go on. Browsers number their timers.
    if (typeof timer === 'object') timer.unref();
  };
  const check = async () => {
    // Brokers that don't answer now are seen by the sends; the next look may tell.
    const found = await writer.partitionCount(topic).catch(() => known);
    if (stopped) return;
    if (found === known) wait();
    else onChange(found);
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
