import { sampleEvent } from '@acme/telemetry-schema';
import { ERASED, neighbour } from './customers.ts';
import { STRING_SPELLINGS, type StringSpelling } from './json-spelling.ts';
import type { Part } from './ledger.ts';
import type { Random } from './random.ts';

/** A member of a JSON object, key and value as they stand in the text. */
type Member = readonly [key: string, value: string];

interface Layout {
  readonly comma: string;
  readonly colon: string;
  readonly open: string;
  readonly close: string;
}

const COMPACT: Layout = { comma: ',', colon: ':', open: '{', close: '}' };
const SPACED: Layout = { comma: ', ', colon: ': ', open: '{', close: '}' };
const PRETTY: Layout = { comma: ',\n  ', colon: ': ', open: '{\n  ', close: '\n}' };
const PRETTY_CRLF: Layout = { comma: ',\r\n\t', colon: ' : ', open: '{\r\n\t', close: '\r\n}' };

const LARGE_BYTES = 1_100_000;

interface Spelt {
  readonly text: string;
  readonly others?: readonly string[];
  readonly mentions?: readonly string[];
}

type Spell = (id: string, random: Random) => Spelt;

/** Ways to write an event of a customer: append a row. `others` are customers whose it is as well. */
export const EVENT_SPELLINGS = {
  compact: (id, random) => ({ text: object(members(id, random), COMPACT) }),
  spaced: (id, random) => ({ text: object(members(id, random), SPACED) }),
  pretty: (id, random) => ({ text: object(members(id, random), PRETTY) }),
  'pretty with CRLF': (id, random) => ({ text: object(members(id, random), PRETTY_CRLF) }),
  shuffled: (id, random) => ({ text: object(random.shuffle(members(id, random)), COMPACT) }),
  'value escaped': (id, random) => ({ text: object(members(id, random, 'all escaped'), COMPACT) }),
  'value partly escaped': (id, random) => ({ text: object(members(id, random, 'some escaped'), SPACED) }),
  'value with escaped slashes': (id, random) => ({ text: object(members(id, random, 'slashes escaped'), COMPACT) }),
  'key escaped': (id, random) => ({ text: object(members(id, random, 'usual', 'all escaped'), COMPACT) }),
  'key and value escaped': (id, random) => ({
    text: object(members(id, random, 'some escaped', 'some escaped'), SPACED),
  }),
  'two customers, this one first': (id, random) => twice(id, random, true),
  'two customers, this one last': (id, random) => twice(id, random, false),
  'the customer and a null behind': (id, random) => ({
    text: object([...members(id, random), ['"customer_id"', 'null']], COMPACT),
  }),
  alone: (id) => ({ text: object([['"customer_id"', JSON.stringify(id)]], COMPACT) }),
  envelope: (id, random) => ({ text: envelope(id, random) }),
  'text that looks like another': (id, random) => ({
    text: object(
      [...members(id, random), ['"note"', JSON.stringify(`"customer_id":${JSON.stringify(other(random))}}{`)]],
      COMPACT,
    ),
  }),
} satisfies Record<string, Spell>;

export type EventSpelling = keyof typeof EVENT_SPELLINGS;

type MentionSpelling = (id: string, by: string, random: Random) => string;

/** Ways to hold a customer's id without being an event of his for sure, in what is another customer's: append a row. */
const MENTIONS = {
  'in another field': (id, by, random) => object([...members(by, random), ['"note"', JSON.stringify(id)]], SPACED),
  'deep inside': (id, by, random) =>
    object([...members(by, random), ['"more"', JSON.stringify([{ of: { customer_id: id } }])]], COMPACT),
  'in a list of events': (id, by, random) =>
    `[${[id, by].map((one) => object(members(one, random), COMPACT)).join(', ')}]`,
  'in JSON kept as a string': (id, by, random) =>
    object([...members(by, random), ['"value"', JSON.stringify(object(members(id, random), SPACED))]], COMPACT),
  'as a string alone': (id) => JSON.stringify(id),
} satisfies Record<string, MentionSpelling>;

export type Mention = keyof typeof MENTIONS;

/** Something that tells of the customer, though it is no event of his by its `customer_id`. */
export function mention(id: string, how: Mention, random: Random): Part {
  const by = neighbour(random);
  const bytes = Buffer.from((MENTIONS[how] as MentionSpelling)(id, by, random));
  const isEvent = bytes[0] === 0x7b;
  return { kind: isEvent ? 'event' : 'value', bytes, customers: isEvent ? [by] : [], mentions: [id] };
}

/** An event of more than a mebibyte, the customer before or behind what makes it so large. */
export function largeEvent(id: string, random: Random): Part {
  const filler: Member = ['"note"', JSON.stringify('}{ '.repeat(LARGE_BYTES / 3))];
  const all = members(id, random);
  const text = object(random.below(2) === 0 ? [filler, ...all] : [...all, filler], COMPACT);
  return { kind: 'event', bytes: Buffer.from(text), customers: [id] };
}

export function event(id: string, spelling: EventSpelling, random: Random): Part {
  const { text, others = [] } = (EVENT_SPELLINGS[spelling] as Spell)(id, random);
  return { kind: 'event', bytes: Buffer.from(text), customers: [id, ...others] };
}

function members(id: string, random: Random, value: StringSpelling = 'usual', key: StringSpelling = 'usual'): Member[] {
  const own = { event_id: `EVENT_${random.hex(8)}`, session_id: `SESSION_${random.hex(8)}` };
  return Object.entries({ ...sampleEvent, ...own }).map(([name, content]) =>
    name === 'customer_id'
      ? [STRING_SPELLINGS[key](name, random), STRING_SPELLINGS[value](id, random)]
      : [JSON.stringify(name), JSON.stringify(content)],
  );
}

function object(content: readonly Member[], { comma, colon, open, close }: Layout): string {
  return open + content.map(([key, value]) => key + colon + value).join(comma) + close;
}

function twice(id: string, random: Random, first: boolean): { text: string; others: string[] } {
  const second = `CUST_${random.hex(8)}`;
  const rest = members(id, random).filter(([key]) => key !== '"customer_id"');
  const both: Member[] = [id, second].map((one) => ['"customer_id"', JSON.stringify(one)]);
  const [one, two] = first ? both : both.reverse();
  return { text: object([one as Member, ...rest, two as Member], COMPACT), others: [second] };
}

function envelope(id: string, random: Random): string {
  const value = object(members(id, random), COMPACT);
  const around: Member[] = [
    ['"key"', JSON.stringify(id)],
    ['"value"', value],
    ['"timestamp"', '1767323045678'],
    ['"partition"', String(random.below(20))],
    ['"offset"', String(random.below(1e9))],
  ];
  return object(around, COMPACT);
}

function other(random: Random): string {
  return random.pick(ERASED);
}
