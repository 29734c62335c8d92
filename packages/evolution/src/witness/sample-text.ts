import { JS, type Node, type NoParent } from 'refa';
import type { Random } from './random.ts';

type Part = NoParent<Node>;

/** Characters that people and machines stumble over, taken from a wide class rather than any of a million others. */
const LIKELY = Array.from('aZ09 _-.\n\u00e9\u{1f600}', (character) => character.codePointAt(0) as number);
const WIDE = 200;
/** More repeats are not tried where fewer will do. */
const LONGEST = 2_000;
/** Of nested repeats: no text has more of them in all, and one that would have to does not match. */
const ROOM = 10_000;
/** How often a text is made like what an assertion wants, or does not want, to see. */
const WANTED = 0.9;
const UNWANTED = 0.3;

/**
 * Samples texts along a pattern: alternatives, repeats and characters by chance, ends of ranges and fewest and most repeats more often.
 * What assertions look at is written over the text now and then, whatever they say of it, so not every text matches: whoever asks tries
 * it.
 *
 * @param lengths how often an endless repeat is tried, besides a few times
 */
export function textSampler(pattern: string, lengths: readonly number[]): (random: Random) => string {
  const { expression } = JS.Parser.fromLiteral({ source: pattern, flags: 'u' }).parse({
    backreferences: 'unknown',
  });
  return (random) => sample(expression, random, lengths, ROOM);
}

/** The characters at the ends of a pattern's classes, and those beside them. */
export function edgeCharacters(pattern: string): readonly string[] {
  const { expression } = JS.Parser.fromLiteral({ source: pattern, flags: 'u' }).parse({
    backreferences: 'unknown',
  });
  const edges = new Set<number>();
  collect(expression, edges);
  return [...edges].map((code) => String.fromCodePoint(code));
}

function sample(part: Part, random: Random, lengths: readonly number[], room: number): string {
  switch (part.type) {
    case 'Expression':
    case 'Alternation':
      return part.alternatives.length === 0 ? '' : sample(random.pick(part.alternatives), random, lengths, room);
    case 'Concatenation':
      return sequence(part.elements, random, lengths, room);
    case 'Quantifier': {
      const times = Math.min(random.pick(repeats(part.min, part.max, lengths)), room);
      const left = Math.floor(room / Math.max(1, times));
      return Array.from({ length: times }, () => sample(random.pick(part.alternatives), random, lengths, left)).join(
        '',
      );
    }
    case 'CharacterClass':
      return part.characters.isEmpty ? '' : String.fromCodePoint(character(part.characters.ranges, random));
    default:
      return '';
  }
}

/** The elements' texts, one after the other; one of the assertions may write what it looks at over what is there. */
function sequence(elements: readonly Part[], random: Random, lengths: readonly number[], room: number): string {
  const texts = elements.map((element) => sample(element, random, lengths, room));
  for (const [at, element] of elements.entries()) {
    if (element.type !== 'Assertion' || isEdge(element)) continue;
    if (!random.chance(element.negate ? UNWANTED : WANTED)) continue;
    const seen = sample(random.pick(element.alternatives), random, lengths, room);
    const [before, after] = [texts.slice(0, at).join(''), texts.slice(at).join('')];
    if (element.kind === 'ahead') return before + seen + after.slice(seen.length);
    return before.slice(0, Math.max(0, before.length - seen.length)) + seen + after;
  }
  return texts.join('');
}

/** Whether an assertion is `^` or `$`: no character whatever before, or after. */
function isEdge({ negate, alternatives }: Part & { readonly type: 'Assertion' }): boolean {
  const [element] = alternatives[0]?.elements ?? [];
  return negate && element?.type === 'CharacterClass' && element.characters.isAll;
}

function repeats(least: number, most: number, lengths: readonly number[]): readonly number[] {
  const few = [0, 1, 2, 3].map((more) => least + more);
  const many = most === Infinity ? lengths : most > LONGEST ? [] : [most - 1, most];
  return [...few, ...many].filter((times) => times >= least && times <= most);
}

function character(ranges: readonly { readonly min: number; readonly max: number }[], random: Random): number {
  const isIn = (code: number) => ranges.some(({ min, max }) => code >= min && code <= max);
  if (ranges.some(({ min, max }) => max - min > WIDE) && random.chance(0.8)) {
    const likely = LIKELY.filter(isIn);
    if (likely.length > 0) return random.pick(likely);
  }
  const { min, max } = random.pick(ranges);
  const code = random.chance(0.3) ? random.pick([min, max]) : random.between(min, max);
  return isCharacter(code) ? code : (ranges[0]?.min ?? 0);
}

function collect(part: Part, edges: Set<number>): void {
  if (part.type === 'CharacterClass') {
    for (const { min, max } of part.characters.ranges)
      for (const code of [min - 1, min, max, max + 1]) if (isCharacter(code)) edges.add(code);
  } else if (part.type === 'Concatenation') {
    for (const element of part.elements) collect(element, edges);
  } else if ('alternatives' in part && !(part.type === 'Assertion' && isEdge(part))) {
    for (const alternative of part.alternatives) collect(alternative, edges);
  }
}

/** No half of a surrogate pair: an event's text should survive being written as UTF-8. */
function isCharacter(code: number): boolean {
  return code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
