import type { OutgoingRecord } from '@acme/telemetry-kafka';

// A topic takes batches of a megabyte unless told otherwise; a character of JSON is up to three bytes, and headers come on top.
const MOST_CHARACTERS = 262_144;

/** Takes the next batch from the front of what is waiting: so many records, and not too large; one at least. */
export function takeBatch<Item extends { readonly record: OutgoingRecord }>(waiting: Item[], most: number): Item[] {
  let count = 0;
  let characters = 0;
  for (const { record } of waiting) {
    characters += record.value?.length ?? 0;
    if (count === most || (count > 0 && characters > MOST_CHARACTERS)) break;
    count += 1;
  }
  return waiting.splice(0, count);
}
