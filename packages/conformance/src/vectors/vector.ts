import type { ExpectedIssue } from '@acme/telemetry-testing';
import { type Trap, trapsOf } from './trap.ts';

/** A text, and what the standard says of it: one line of `vectors/*.jsonl`. */
export interface Vector {
  /** Says what it tries, such as `range/error_count/maximum/outside`; the same for as long as it tries this. */
  readonly id: string;
  /** One line, without a line feed. */
  readonly text: string;
  /** All that a reader's validator says of the text as an event, warnings included, without a look-up of durations (D15). */
  readonly reader: readonly ExpectedIssue[];
  /** The same for a writer's validator (D9). */
  readonly writer: readonly ExpectedIssue[];
  /** Whether `message-envelope.json` takes the text as a message. */
  readonly envelope?: boolean;
  /** Where the standard says so: a decision's number, or a section of the specification. */
  readonly clause: string;
  /** What makes the verdict hang on the parser or on arithmetic, rather than on the schema. */
  readonly trap?: Trap;
}

/** Puts a vector's parts in their order. Throws for a text with more than one trap: nobody could say which an engine fell into. */
export function toVector({ id, text, reader, writer, envelope, clause }: Omit<Vector, 'trap'>): Vector {
  const [trap, ...more] = trapsOf(text);
  if (more.length > 0) throw new Error(`The vector ${id} has more than one trap: ${trap}, ${more.join(', ')}.`);
  return {
    id,
    text,
    reader: sorted(reader),
    writer: sorted(writer),
    ...(envelope === undefined ? {} : { envelope }),
    clause,
    ...(trap === undefined ? {} : { trap }),
  };
}

/** Issues in an order of their own: by path, then by rule. */
function sorted(issues: readonly ExpectedIssue[]): readonly ExpectedIssue[] {
  const key = ({ path, rule }: ExpectedIssue) => `${path} ${rule}`;
  return issues.map(({ rule, path }) => ({ rule, path })).sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Vectors as JSON Lines, in ASCII: some tools end a line at U+2028 or U+0085. */
export function toJsonLines(vectors: readonly Vector[]): string {
  return vectors.map((vector) => `${ascii(JSON.stringify(vector))}\n`).join('');
}

function ascii(json: string): string {
  return json.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
