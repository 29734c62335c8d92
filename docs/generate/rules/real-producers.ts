import type { RuleId } from '@acme/telemetry-schema';

/**
 * What producers in the field were seen to do, in 25 000 events of each of four generators, or in what was delivered
 * to the lake.
 */
export interface Habit {
  readonly what: string;
  /** How much of it there was. */
  readonly seen: string;
  /** The rules that say so. Empty where it is allowed, and yet surprises those who read. */
  readonly rules: readonly RuleId[];
  /** What to do about it. */
  readonly advice: string;
}

/** Append a row when another one is seen. */
export const habits: readonly Habit[] = [
  {
    what:
      'Ids of other shapes: a prefix with a number behind it, such as `CUST_17125cf4_099233`; ' +
      'whole UUIDs; lower-case prefixes, such as `cust_028467`',
    seen: 'two of the four generators, in every event',
    rules: ['identifier-format'],
    advice: 'Read them as warnings until their producers are changed; new producers write the strict form.',
  },
  {
    what: 'An empty `city`, and an empty `state` with it',
    seen: 'about 16 % of the events of one generator',
    rules: ['non-empty'],
    advice:
      'Only `city` breaks a rule: an empty `state` is allowed. Send a word such as Unknown ' +
      'where the look-up has no city.',
  },
  {
    what: 'Buffering time on `start`, where watch time is 0',
    seen: 'about 2.5 % of events',
    rules: ['buffering-within-watch-time'],
    advice: 'Carry it to the next event that has a total.',
  },
  {
    what: 'Watch time above 0 on `resume`',
    seen: 'about 15 % of events of that type',
    rules: ['resume-has-no-watch-time'],
    advice: 'It warns and rejects nothing. Take the maximum of a session, never the sum, and it does no harm.',
  },
  {
    what: 'Seconds of buffering with a fraction',
    seen: 'the newest generator, in every event',
    rules: ['integer'],
    advice: 'Round before sending. Where old objects are read, lower the rule.',
  },
  {
    what: 'A field `title_type` that the schema does not know',
    seen: 'the newest generator, in every event',
    rules: ['unknown-field'],
    advice: 'A reader passes it by. Its producer takes it out, or has it added to the schema.',
  },
  {
    what: 'Timestamps with six fraction digits, and with none when the microsecond happens to be 0',
    seen: 'all generators',
    rules: [],
    advice: 'Both are right. A parser that wants exactly three digits, or always a fraction, fails now and then.',
  },
  {
    what:
      'Records without headers and without a time of their own, the key being the ' +
      '`customer_id`, the value JSON with a blank behind each comma and colon',
    seen: 'all generators',
    rules: [],
    advice: 'Do not rely on headers, nor on the bytes of the text.',
  },
  {
    what: 'Lake objects that hold events with nothing between them',
    seen: 'as the delivery stream was set up: 118 600 events, which a reader of lines took for about 40',
    rules: ['json-syntax'],
    advice: 'Add the delimiter to the stream. Read old objects with `acme-telemetry lake`, which takes both.',
  },
];

/** What is known of producers that break a rule. */
export function habitsOf(rule: RuleId): readonly Habit[] {
  return habits.filter(({ rules }) => rules.includes(rule));
}
