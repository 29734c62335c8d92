import type { Random } from './random.ts';

/** Ways to write the same string in JSON: append a row. */
export const STRING_SPELLINGS = {
  usual: (text: string) => JSON.stringify(text),
  'all escaped': (text: string) => quoted(text, escaped),
  'some escaped': (text: string, random: Random) =>
    quoted(text, (unit) => (random.below(3) === 0 ? escaped(unit, random) : plain(unit))),
  'slashes escaped': (text: string) => JSON.stringify(text).replaceAll('/', '\\/'),
} satisfies Record<string, (text: string, random: Random) => string>;

export type StringSpelling = keyof typeof STRING_SPELLINGS;

/** Half of a pair must stay an escape, and is one in `plain` too: so whole pairs are kept together. */
function quoted(text: string, spell: (character: string, random?: Random) => string): string {
  return `"${Array.from(text, (character) => spell(character)).join('')}"`;
}

function plain(character: string): string {
  return JSON.stringify(character).slice(1, -1);
}

function escaped(character: string, random?: Random): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  const digits = units.map((unit) => unit.toString(16).padStart(4, '0'));
  return digits.map((four) => `\\u${random?.below(2) === 0 ? four.toUpperCase() : four}`).join('');
}
