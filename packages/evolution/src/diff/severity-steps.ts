/** In which roles something rejects. */
export interface Rejects {
  readonly reader: boolean;
  readonly writer: boolean;
}

/**
 * What a change of severities is, from whom it can break: old events are let pass by old writers and meet new readers
 * and new writers; new events meet old readers.
 *
 * @param warned whether the rule has been there before as one that rejects nothing: who sends what breaks it has been
 * told
 */
export function severitySteps(old: Rejects, next: Rejects, warned: boolean): readonly string[] {
  const backward = next.reader && !old.writer;
  const forward = old.reader && !next.writer;
  if (old.reader === next.reader && old.writer === next.writer) return backward ? ['readers-stricter'] : [];
  const codes: string[] = [];
  if (backward) codes.push('rule-added-as-error');
  else if (next.writer && !old.writer) codes.push(warned ? 'writers-narrowed' : 'rule-added-as-error');
  else if (next.reader && !old.reader) codes.push('readers-narrowed');
  if (forward) codes.push('rule-dropped');
  else {
    if (old.writer && !next.writer) codes.push('writers-follow');
    if (old.reader && !next.reader) codes.push('readers-widened');
  }
  return codes;
}

/** The severities that have changed, in words. */
export function severitiesInWords(
  old: Readonly<Record<keyof Rejects, string>>,
  next: Readonly<Record<keyof Rejects, string>>,
): string {
  const change = (role: keyof Rejects) => `was ${old[role]} and is ${next[role]} for ${role}s`;
  if (old.reader === old.writer && next.reader === next.writer) return `was ${old.reader} and is ${next.reader}`;
  return (['reader', 'writer'] as const)
    .filter((role) => old[role] !== next[role])
    .map(change)
    .join(', ');
}
