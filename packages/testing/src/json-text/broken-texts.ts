import * as fc from 'fast-check';
import type { Values } from '../solve/cross-rule.ts';
import { membersOf, type Trap, write, writeWith } from './trap.ts';

const BOM = '\uFEFF';

/** An event, the same as JSON, and a number that picks among places. */
interface Source {
  readonly event: Values;
  readonly json: string;
  readonly pick: number;
}

/** Ways to write an event that are no JSON text (D11): append a row. */
const mistakes: Readonly<Record<string, (source: Source) => string>> = {
  'byte order mark': ({ json }) => BOM + json,
  'byte order mark after it': ({ json }) => json + BOM,
  'no text': () => '',
  'only white space': () => ' \n\t ',
  'cut off': ({ json, pick }) => json.slice(0, 1 + (pick % (json.length - 1))),
  'without its beginning': ({ json }) => json.slice(1),
  'two events run together': ({ json }) => json + json,
  'two events, one a line': ({ json }) => `${json}\n${json}`,
  'one brace too many': ({ json }) => `${json}}`,
  'text after it': ({ json }) => `${json} x`,
  'comma after it': ({ json }) => `${json},`,
  'NUL after it': ({ json }) => `${json}\0`,
  'no-break space after it': ({ json }) => `${json}\u00A0`,
  'vertical tab before it': ({ json }) => `\v${json}`,
  'log prefix': ({ json }) => `INFO ${json}`,
  'trailing comma': ({ json }) => `${json.slice(0, -1)},}`,
  'leading comma': ({ json }) => `{,${json.slice(1)}`,
  'comma twice': ({ event }) => write(membersOf(event), ',,'),
  'comma missing': ({ event }) => write(membersOf(event), ' '),
  'colon missing': ({ event }) => write(membersOf(event), ',', ' '),
  'equals sign for colon': ({ event }) => write(membersOf(event), ',', '='),
  'keys without quotes': ({ event }) => write(membersOf(event).map(([key, value]) => [key.slice(1, -1), value])),
  'single quotes': ({ event }) => write(membersOf(event).map(([key, value]) => [`'${key.slice(1, -1)}'`, value])),
  'key without a value': ({ event }) => write([...membersOf(event), ['"city"', '']]),
  'block comment': ({ json }) => `{/* an event */${json.slice(1)}`,
  'line comment': ({ json }) => `${json} // an event`,
  'raw line feed in a string': ({ event }) => writeWith(event, 'city', '"Los\nAngeles"'),
  'raw tab in a string': ({ event }) => writeWith(event, 'city', '"Los\tAngeles"'),
  'raw NUL in a string': ({ event }) => writeWith(event, 'city', '"Los\0Angeles"'),
  'string without an end': ({ event }) => writeWith(event, 'city', '"Los Angeles'),
  'string in single quotes': ({ event }) => writeWith(event, 'city', "'Los Angeles'"),
  'unknown escape': ({ event }) => writeWith(event, 'city', '"Los\\qAngeles"'),
  'escape of two hex digits': ({ event }) => writeWith(event, 'city', '"Los\\x20Angeles"'),
  'short Unicode escape': ({ event }) => writeWith(event, 'city', '"Los\\u20 Angeles"'),
  'Unicode escape in braces': ({ event }) => writeWith(event, 'city', '"Los\\u{20}Angeles"'),
};

/** What some languages write for a value, and JSON doesn't know: append to the row. */
const NO_VALUES = [
  ...['NaN', 'nan', 'Infinity', '-Infinity', 'inf', 'undefined', 'None', 'nil', 'True', 'False', 'NULL', 'Null'],
  ...[
    '+5',
    '.5',
    '5.',
    '-.5',
    '05',
    '-05',
    '00',
    '0x10',
    '0b1',
    '0o7',
    '1_000',
    '5e',
    '5e+',
    '1,5',
    '- 5',
    '--5',
    '5n',
    '5f',
  ],
];

/** Texts that are no JSON, each one small mistake away from a valid event. */
export function brokenTexts(events: fc.Arbitrary<Values>): fc.Arbitrary<Trap> {
  const mistaken = fc.constantFrom(...Object.entries(mistakes));
  const values = fc.constantFrom(...NO_VALUES);
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.tuple(events, mistaken, fc.nat()).map(([event, [trap, make], pick]) => ({
        trap,
        text: make({ event, json: JSON.stringify(event), pick }),
        model: {},
      })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(events, values, fc.nat()).map(([event, value, pick]) => {
        const names = Object.keys(event);
        return {
          trap: `value ${value}`,
          text: writeWith(event, names[pick % names.length] as string, value),
          model: {},
        };
      }),
    },
  );
}
