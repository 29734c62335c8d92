import { runJava } from '../cluster/run-java.ts';
import { keyLines, numberLines, program } from './programs.ts';

/** Where a record lies. */
export interface Place {
  readonly partition: number;
  readonly offset: number;
}

/** Sends a record for each key with a Java producer and its default settings, but gzip; its value is its number, from 0. */
export async function javaProduce(
  brokers: string,
  topic: string,
  keys: readonly (string | Uint8Array)[],
): Promise<Place[]> {
  const args = [...(await program('Produce')), brokers, topic];
  const places = numberLines(await runJava(args, 'The Java producer', keyLines(keys)));
  return places.map(([partition = Number.NaN, offset = Number.NaN]) => ({ partition, offset }));
}
