import * as fc from 'fast-check';
import type { Values } from '../solve/cross-rule.ts';

// Every runtime that the SDK supports has it, but neither the ECMAScript library nor a Node-free build declares it.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** A text as UTF-8. */
export function toUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Bytes that are no UTF-8, and look harmless in the middle of a string: append a row. */
const NOT_UTF_8: readonly (readonly [trap: string, bytes: readonly number[]])[] = [
  ['a byte that UTF-8 never has', [0xff]],
  ['a continuation without a beginning', [0x80]],
  ['Latin-1', [0x4d, 0xfc, 0x6e, 0x63, 0x68, 0x65, 0x6e]],
  ['a character of which the end is missing', [0xe6, 0x9d]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['an overlong NUL', [0xc0, 0x80]],
  ['half of a surrogate pair, encoded', [0xed, 0xa0, 0x80]],
  ['a surrogate pair, each half encoded', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['a beginning of five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
];

/** An event as JSON of which some bytes are no UTF-8: within any of its strings, or at the very end. */
export function brokenBytes(
  events: fc.Arbitrary<Values>,
): fc.Arbitrary<{ readonly trap: string; readonly bytes: Uint8Array }> {
  return fc.tuple(events, fc.constantFrom(...NOT_UTF_8), fc.nat()).map(([event, [trap, bytes], place]) => {
    const good = toUtf8(JSON.stringify(event));
    const quotes = [...good.keys()].filter((at) => good[at] === QUOTE);
    const places = [...quotes.map((at) => at + 1), good.length];
    const at = places[place % places.length] as number;
    return { trap, bytes: Uint8Array.from([...good.subarray(0, at), ...bytes, ...good.subarray(at)]) };
  });
}

const QUOTE = 0x22;

/** A text that no UTF-8 stands for: half of a surrogate pair, not escaped, within any of its strings. */
export function halfCharacters(events: fc.Arbitrary<Values>): fc.Arbitrary<string> {
  return fc.tuple(events, fc.constantFrom('\uD83D', '\uDE00'), fc.nat()).map(([event, half, place]) => {
    const parts = JSON.stringify(event).split('"');
    const at = 1 + 2 * (place % Math.floor(parts.length / 2));
    return parts.map((part, index) => (index === at ? `${half} ${part}` : part)).join('"');
  });
}
