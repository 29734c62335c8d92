import { fields } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import type { Values } from '../solve/cross-rule.ts';
import { nameLikeNames, otherNames } from '../unknown/names.ts';
import { jsonValues, withEntries } from '../unknown/unknown-fields.ts';
import { escapeAll, integerSpellings, numberTexts } from './spellings.ts';
import { membersOf, type Trap, write, writeWith } from './trap.ts';

/** A valid event, and what is drawn to make something odd of it. */
interface Source {
  readonly event: Values;
  /** One of the event's fields. */
  readonly name: string;
  readonly pick: number;
  readonly value: unknown;
  readonly unknown: string;
}

interface Odd {
  readonly text: string;
  /** What the text stands for. */
  readonly value: unknown;
}

const DEEP = 1000;

/** Ways to write an event, or nearly one, that are JSON and need care: append a row. */
const oddities: Readonly<Record<string, (source: Source) => Odd>> = {
  compact: ({ event }) => ({ text: write(membersOf(event)), value: event }),
  'as Python writes it': ({ event }) => ({ text: write(membersOf(event), ', ', ': '), value: event }),
  indented: ({ event }) => ({ text: JSON.stringify(event, undefined, 2), value: event }),
  'white space of every kind': ({ event }) => ({
    text: `\r\n\t ${write(membersOf(event), '\r,\n', '\t: ')} \t\n`,
    value: event,
  }),
  'keys twice, the last good': ({ event, name, value }) => ({
    text: write([[JSON.stringify(name), JSON.stringify(value)], ...membersOf(event)]),
    value: event,
  }),
  'keys twice, the last counts': ({ event, name, value }) => ({
    text: write([...membersOf(event), [JSON.stringify(name), JSON.stringify(value)]]),
    value: { ...event, [name]: value },
  }),
  'keys twice, once escaped': ({ event, name, value }) => ({
    text: write([...membersOf(event), [escapeAll(name), JSON.stringify(value)]]),
    value: { ...event, [name]: value },
  }),
  'keys three times': ({ event, name, value }) => ({
    text: write([[JSON.stringify(name), '{}'], ...membersOf(event), [JSON.stringify(name), JSON.stringify(value)]]),
    value: { ...event, [name]: value },
  }),
  'keys escaped': ({ event, pick }) => ({
    text: write(Object.entries(event).map(([name, value]) => [escapeAll(name, pick % 2 === 0), JSON.stringify(value)])),
    value: event,
  }),
  'strings escaped': ({ event, pick }) => ({
    text: write(
      Object.entries(event).map(([name, value]) => [
        JSON.stringify(name),
        typeof value === 'string' ? escapeAll(value, pick % 2 === 0) : JSON.stringify(value),
      ]),
    ),
    value: event,
  }),
  'slash escaped': ({ event, name }) => ({
    text: writeWith(event, name, '"a\\/b"'),
    value: { ...event, [name]: 'a/b' },
  }),
  'lone surrogate, escaped': ({ event, name }) => ({
    text: writeWith(event, name, '"x\\ud83d"'),
    value: { ...event, [name]: 'x\uD83D' },
  }),
  'surrogates in the wrong order, escaped': ({ event, name }) => ({
    text: writeWith(event, name, '"\\ude00\\ud83d"'),
    value: { ...event, [name]: '\uDE00\uD83D' },
  }),
  'surrogate pair, escaped': ({ event, name }) => ({
    text: writeWith(event, name, '"\\ud83d\\ude00"'),
    value: { ...event, [name]: '😀' },
  }),
  'integers spelt otherwise': ({ event, pick }) => {
    const spell = integerSpellings[pick % integerSpellings.length] as (number: number) => string;
    const whole: ReadonlySet<string> = new Set(fields.filter(({ type }) => type === 'integer').map(({ name }) => name));
    const members = Object.entries(event).map(
      ([name, value]) =>
        [
          JSON.stringify(name),
          // An optional one may be null.
          whole.has(name) && typeof value === 'number' ? spell(value) : JSON.stringify(value),
        ] as const,
    );
    return { text: write(members), value: event };
  },
  'numbers that are not what they look like': ({ event, pick }) => {
    const [text, value] = numberTexts[pick % numberTexts.length] as (typeof numberTexts)[number];
    const numbers = fields.filter(({ type }) => type !== 'string');
    const { name } = numbers[pick % numbers.length] as (typeof fields)[number];
    return { text: writeWith(event, name, text), value: { ...event, [name]: value } };
  },
  'unknown field': ({ event, unknown, value }) => ({
    text: write([[JSON.stringify(unknown), JSON.stringify(value)], ...membersOf(event)]),
    value: withEntries(event, [[unknown, value]]),
  }),
  'fields in __proto__': ({ event, name }) => {
    const { [name]: moved, ...rest } = event;
    return {
      text: write([...membersOf(rest), ['"__proto__"', JSON.stringify({ [name]: moved })]]),
      value: withEntries(rest, [['__proto__', { [name]: moved }]]),
    };
  },
  'deep nesting': ({ event }) => ({
    text: write([...membersOf(event), ['"extra"', '['.repeat(DEEP) + ']'.repeat(DEEP)]]),
    value: { ...event, extra: [] },
  }),
  'no object': ({ event, pick }) => {
    const values = [[], [event], null, true, false, 0, '', 'text', JSON.stringify(event)];
    const value = values[pick % values.length];
    return { text: JSON.stringify(value), value };
  },
  'a number beyond doubles': () => ({ text: '1e400', value: Number.POSITIVE_INFINITY }),
};

/** Texts that are one JSON value. */
export function oddTexts(events: fc.Arbitrary<Values>): fc.Arbitrary<Trap> {
  const oddity = fc.constantFrom(...Object.entries(oddities));
  const drawn = fc.tuple(oddity, events, fc.nat(), jsonValues, fc.oneof(nameLikeNames, otherNames));
  return drawn.map(([[trap, make], event, pick, value, unknown]) => {
    const names = Object.keys(event);
    const odd = make({ event, name: names[pick % names.length] as string, pick, value, unknown });
    return { trap, text: odd.text, model: { value: odd.value } };
  });
}
