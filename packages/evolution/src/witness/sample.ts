/** An event's own properties; what is absent has no key. */
export type EventValues = Readonly<Record<string, unknown>>;

/** An event, and what the look-up answers for its title. */
export interface Sample {
  readonly event: EventValues;
  readonly contentDurationSeconds?: number;
}

/** The event with a value under a name; undefined takes it away. */
export function withValue(event: EventValues, name: string, value: unknown): EventValues {
  if (value !== undefined) return { ...event, [name]: value };
  const { [name]: _, ...rest } = event;
  return rest;
}
