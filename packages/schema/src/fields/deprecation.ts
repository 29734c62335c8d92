/** Why something goes away, from when on, and what takes its place. */
export interface Deprecation {
  /** The schema version that deprecated it. */
  readonly since: string;
  /** The date from which it may be removed, `YYYY-MM-DD`. */
  readonly sunset: string;
  /** What takes its place: a field, or of a value another value. */
  readonly replacedBy?: string;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** A deprecation in words that follow a name: "is deprecated since …". */
export function deprecationInWords({ since, sunset, replacedBy, reason }: Deprecation): string {
  const instead = replacedBy === undefined ? '' : `; use ${replacedBy} instead`;
  return `is deprecated since ${since} and may be removed from ${sunset} on: ${reason.replace(/\.$/, '')}${instead}`;
}

/** What is wrong with a deprecation, in words, or undefined. */
export function deprecationFault({ since, sunset, replacedBy, reason }: Deprecation): string | undefined {
  if (!/^[0-9]+\.[0-9]+\.[0-9]+$/.test(since)) return 'since is no schema version such as 1.1.0';
  if (!isDate(sunset)) return 'sunset is no date such as 2027-06-30';
  if (!isLine(reason)) return 'reason is no sentence on one line';
  return replacedBy === undefined || isLine(replacedBy) ? undefined : 'replacedBy names nothing';
}

// It ends up in a doc comment, among others.
const isLine = (text: string): boolean => typeof text === 'string' && /^[^\r\n]+$/.test(text) && !text.includes('*/');

function isDate(text: string): boolean {
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
