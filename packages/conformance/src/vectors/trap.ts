import { hasLoneSurrogate } from './lone-surrogate.ts';
import { type NumberTrap, numberTrap } from './number-trap.ts';
import { type JsonParts, scanJson } from './scan-json.ts';

/** Where engines depart for reasons that no schema can cure: the parser before them, their arithmetic, their limits. */
export type Trap =
  | 'not-json'
  | 'deep-nesting'
  | 'duplicate-keys'
  | 'lone-surrogate'
  | 'nul-character'
  | 'long-string'
  | NumberTrap;

const DEEP = 100;
const LONG = 10_000;

/** The traps of a text that is JSON: append a row. */
const IN_JSON: Readonly<Record<Exclude<Trap, 'not-json'>, (parts: JsonParts) => boolean>> = {
  'deep-nesting': ({ depth }) => depth > DEEP,
  'duplicate-keys': ({ hasDuplicateKeys }) => hasDuplicateKeys,
  'lone-surrogate': ({ strings }) => strings.some(hasLoneSurrogate),
  'nul-character': ({ strings }) => strings.some((text) => text.includes('\0')),
  'long-string': ({ strings }) => strings.some(({ length }) => length >= LONG),
  'beyond-double': hasNumber('beyond-double'),
  'beyond-safe-integer': hasNumber('beyond-safe-integer'),
  underflow: hasNumber('underflow'),
  'long-fraction': hasNumber('long-fraction'),
  'integral-float': hasNumber('integral-float'),
};

function hasNumber(trap: NumberTrap) {
  return ({ numbers }: JsonParts): boolean => numbers.some((literal) => numberTrap(literal) === trap);
}

/** Every trap there is. */
export const TRAPS: readonly Trap[] = ['not-json', ...(Object.keys(IN_JSON) as Exclude<Trap, 'not-json'>[])];

/** The traps of a text; none for one that every engine should judge alike. */
export function trapsOf(text: string): readonly Trap[] {
  const parts = scanJson(text);
  if (parts === undefined) return ['not-json'];
  return Object.entries(IN_JSON).flatMap(([trap, isIn]) => (isIn(parts) ? [trap as Trap] : []));
}
