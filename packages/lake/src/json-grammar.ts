/** What a byte does to the nesting, beside changing the state: the numbers from {@link FIRST_ACTION} on. */
export const FIRST_ACTION = 250;
export const BROKEN = 250;
export const OPEN_OBJECT = 251;
export const OPEN_ARRAY = 252;
export const CLOSE_OBJECT = 253;
export const CLOSE_ARRAY = 254;
export const COMMA = 255;

/** From a state, on these bytes (characters of a string, or a range), to a state or an action. */
type Row = readonly [from: string, on: string | readonly [first: number, last: number], to: string | number];

const SPACE = ' \t\r\n';
const NON_ZERO = '123456789';
const DIGITS = `0${NON_ZERO}`;
const HEX = `${DIGITS}abcdefABCDEF`;

function spaced(state: string): Row {
  return [state, SPACE, state];
}

function value(state: string): Row[] {
  const words = ['true', 'false', 'null'];
  return [
    spaced(state),
    [state, '{', OPEN_OBJECT],
    [state, '[', OPEN_ARRAY],
    [state, '"', 'string'],
    [state, '-', 'minus'],
    [state, '0', 'zero'],
    [state, NON_ZERO, 'integer'],
    ...words.map((word): Row => [state, word.charAt(0), word.slice(1)]),
  ];
}

function afterValue(state: string): Row[] {
  return [
    [state, SPACE, 'after-value'],
    [state, ',', COMMA],
    [state, '}', CLOSE_OBJECT],
    [state, ']', CLOSE_ARRAY],
  ];
}

/** A literal's states are named after the letters still to come. */
function literal(word: string): Row[] {
  return [...word]
    .slice(1)
    .map((letter, index) => [word.slice(index + 1), letter, word.slice(index + 2) || 'after-value']);
}

/** The inside of a string, which ends in another state for a key than for a value: UTF-8 as the Unicode Standard's table 3-7 has it. */
function string(state: string, end: string): Row[] {
  const tail = (more: number): string => (more === 0 ? state : `${state}-tail-${more}`);
  const after = (lead: string): string => `${state}-after-${lead}`;
  return [
    [state, [0x20, 0x21], state],
    [state, '"', end],
    [state, [0x23, 0x5b], state],
    [state, '\\', `${state}-escape`],
    [state, [0x5d, 0x7f], state],
    [state, [0xc2, 0xdf], tail(1)],
    [state, [0xe0, 0xe0], after('e0')],
    [state, [0xe1, 0xec], tail(2)],
    [state, [0xed, 0xed], after('ed')],
    [state, [0xee, 0xef], tail(2)],
    [state, [0xf0, 0xf0], after('f0')],
    [state, [0xf1, 0xf3], tail(3)],
    [state, [0xf4, 0xf4], after('f4')],
    [after('e0'), [0xa0, 0xbf], tail(1)],
    [after('ed'), [0x80, 0x9f], tail(1)],
    [after('f0'), [0x90, 0xbf], tail(2)],
    [after('f4'), [0x80, 0x8f], tail(2)],
    ...[1, 2, 3].map((more): Row => [tail(more), [0x80, 0xbf], tail(more - 1)]),
    [`${state}-escape`, '"\\/bfnrt', state],
    [`${state}-escape`, 'u', `${state}-hex-4`],
    ...[4, 3, 2].map((more): Row => [`${state}-hex-${more}`, HEX, `${state}-hex-${more - 1}`]),
    [`${state}-hex-1`, HEX, state],
  ];
}

/** The grammar of RFC 8259, nesting left out: that is the scanner's. */
const rows: readonly Row[] = [
  ['start', '{', OPEN_OBJECT],
  spaced('first-key'),
  ['first-key', '"', 'key'],
  ['first-key', '}', CLOSE_OBJECT],
  spaced('next-key'),
  ['next-key', '"', 'key'],
  ...string('key', 'colon'),
  spaced('colon'),
  ['colon', ':', 'value'],
  ...value('value'),
  ...value('first-item'),
  ['first-item', ']', CLOSE_ARRAY],
  ...string('string', 'after-value'),
  ...['true', 'false', 'null'].flatMap(literal),
  ['minus', '0', 'zero'],
  ['minus', NON_ZERO, 'integer'],
  ['zero', '.', 'point'],
  ['zero', 'eE', 'exponent'],
  ...afterValue('zero'),
  ['integer', DIGITS, 'integer'],
  ['integer', '.', 'point'],
  ['integer', 'eE', 'exponent'],
  ...afterValue('integer'),
  ['point', DIGITS, 'fraction'],
  ['fraction', DIGITS, 'fraction'],
  ['fraction', 'eE', 'exponent'],
  ...afterValue('fraction'),
  ['exponent', '+-', 'sign'],
  ['exponent', DIGITS, 'power'],
  ['sign', DIGITS, 'power'],
  ['power', DIGITS, 'power'],
  ...afterValue('power'),
  ...afterValue('after-value'),
];

const states = [...new Set(rows.map(([from]) => from))];

function numberOf(state: string): number {
  return states.indexOf(state);
}

/** The next state or action, at `state * 256 + byte`. */
export const transitions: Uint8Array = buildTransitions();
export const START = numberOf('start');
export const FIRST_KEY = numberOf('first-key');
export const NEXT_KEY = numberOf('next-key');
export const KEY = numberOf('key');
export const COLON = numberOf('colon');
export const VALUE = numberOf('value');
export const STRING = numberOf('string');
export const FIRST_ITEM = numberOf('first-item');
export const AFTER_VALUE = numberOf('after-value');

function buildTransitions(): Uint8Array {
  const table = new Uint8Array(states.length * 256).fill(BROKEN);
  for (const [from, on, to] of rows) {
    const bytes = typeof on === 'string' ? [...on].map((character) => character.charCodeAt(0)) : range(...on);
    for (const byte of bytes) table[numberOf(from) * 256 + byte] = typeof to === 'number' ? to : numberOf(to);
  }
  return table;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
