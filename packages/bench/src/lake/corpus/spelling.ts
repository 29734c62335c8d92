import type { EventRecord } from '../../event.ts';

/** How a producer writes an event's time and its JSON. */
export interface Spelling {
  /** @param time in milliseconds since 1970; @param digits what stands below a millisecond, three decimal digits */
  readonly timestamp: (time: number, digits: string) => string;
  readonly text: (event: EventRecord) => string;
}

const FLOATS: ReadonlySet<string> = new Set(['completion_percentage', 'bandwidth_mbps']);
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant.
const NOT_ASCII = /[^\x00-\x7f]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function pythonValue(name: string, value: unknown): string {
  if (typeof value === 'number' && FLOATS.has(name) && Number.isInteger(value)) return `${value}.0`;
  return JSON.stringify(value).replace(NOT_ASCII, escaped);
}

/** As Python's json.dumps writes: spaces, nothing but ASCII, a fraction to each float; times to the microsecond. */
const python: Spelling = {
  timestamp: (time, digits) => `${new Date(time).toISOString().slice(0, -1)}${digits}Z`,
  text(event) {
    const members: string[] = [];
    for (const name in event) members.push(`"${name}": ${pythonValue(name, event[name])}`);
    return `{${members.join(', ')}}`;
  },
};

/** As JSON.stringify writes: no spaces, UTF-8; times to the millisecond. */
const javascript: Spelling = {
  timestamp: (time) => new Date(time).toISOString(),
  text: (event) => JSON.stringify(event),
};

/** Three of the four producers that the pipeline has had are Python's. */
export const spellings: readonly Spelling[] = [python, python, python, javascript];
