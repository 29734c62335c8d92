/** The variables that the program itself reads, and what they do. Those of the AWS SDK and of Kafka clients are theirs. */
export const environment: readonly { readonly name: string; readonly does: string }[] = [
  { name: 'NO_COLOR', does: 'no colours, whatever its value and FORCE_COLOR, unless it is empty' },
  { name: 'FORCE_COLOR', does: 'colours on a terminal that does not say that it has any; 0: none' },
  { name: 'TERM', does: 'dumb: no colours, unless FORCE_COLOR says so, and no progress line' },
];
