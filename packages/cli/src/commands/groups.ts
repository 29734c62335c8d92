/** The first words of commands of two words, and what those commands are for: append a row. */
export const groups: readonly { readonly name: string; readonly summary: string }[] = [
  { name: 'topic', summary: 'the Kafka topics: create and compare them' },
  { name: 'dlq', summary: 'dead letters: count, show and replay them' },
  { name: 'lake', summary: 'what Firehose has delivered: audit, normalise, erase and export it' },
  { name: 'evolution', summary: 'versions of the contract: compare, check, explain and plan them' },
];
