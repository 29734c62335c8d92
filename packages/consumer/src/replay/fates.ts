/** What becomes of a dead letter in a replay: append a row. */
export const FATES = {
  /** Sent to its topic again and acknowledged; in a dry run: would be sent. */
  replayed: { passes: true },
  /** It would come right back: it breaks a rule still. */
  stillInvalid: { passes: true },
  /** A stub, or a record that never had a value: there is nothing to send. */
  withoutValue: { passes: true },
  /** Its headers don't say where it lay, as with an event that a producer refused. */
  withoutOrigin: { passes: true },
  /** It lay in another topic than the one that is replayed to. */
  ofOtherTopic: { passes: true },
  /** `refuse` said so: it is sent by no run. */
  refused: { passes: true },
  /** The filter does not mean it. */
  filteredOut: { passes: false },
  /** The cluster refused it. */
  notWritten: { passes: false },
  /** The answer got lost: it may have been written. */
  unknown: { passes: false },
} as const satisfies Readonly<Record<string, { readonly passes: boolean }>>;

/** `passes`: the group's position may go past it. A closed list. */
export type Fate = keyof typeof FATES;
