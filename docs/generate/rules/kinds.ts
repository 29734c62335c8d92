import type { Rule, RuleId } from '@acme/telemetry-schema';

/** What all rules of a kind have in common, for people. */
export interface Kind {
  readonly title: string;
  /** Of its heading on the page of all rules. */
  readonly anchor: string;
  readonly about: string;
  /** What a rule of the kind reads that has no fields of its own. */
  readonly reads: (rule: RuleId) => string;
  /** Where its issue stands. */
  readonly place: (rule: RuleId) => string;
}

/** What rules read that judge no field of the schema by itself. */
const READS: Readonly<Partial<Record<RuleId, string>>> = {
  'unknown-field': 'fields that the schema lacks',
  deprecated: 'fields and values that are deprecated',
};

const atField = () => 'the field';

/** The kinds in the order in which they are judged. */
export const kinds: Readonly<Record<Rule['kind'], Kind>> = {
  text: {
    title: 'The text',
    anchor: 'the-text',
    about: 'Judges a line or the value of a record before there is an event.',
    reads: () => 'the text of an event',
    place: () => 'the event as a whole',
  },
  field: {
    title: 'One field',
    anchor: 'one-field',
    about: 'Judges one field by itself. A field has one issue of this kind at most: the first in this order (D12).',
    reads: (rule) => READS[rule] ?? '',
    place: atField,
  },
  event: {
    title: 'Fields together',
    anchor: 'fields-together',
    about: 'Compares fields of one event. It is judged where each of them is there and has its type (D13).',
    reads: () => '',
    place: atField,
  },
  envelope: {
    title: 'The Kafka message',
    anchor: 'the-kafka-message',
    about: 'Compares a message with the event in it (D18).',
    reads: () => '',
    place: atField,
  },
  session: {
    title: 'The session',
    anchor: 'the-session',
    about: 'Judges an event by what its session has seen before, in order of arrival. It warns (D16).',
    reads: () => '',
    place: atField,
  },
};
