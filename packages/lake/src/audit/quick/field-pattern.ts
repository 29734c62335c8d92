import type { Field } from '@acme/telemetry-schema';

/** How a field's good values look in JSON. */
export interface FieldPattern {
  /** Regular expressions: of a number's text or what is between a string's quotes, and of what stands before and behind it. */
  readonly inside: string;
  readonly before: string;
  readonly behind: string;
  /** What a number has to be besides. */
  readonly range?: { readonly minimum: number; readonly maximum: number };
}

/** What is known here of fields. One with anything else that may say what is good is left to the validator. */
const WORDS = ['name', 'section', 'title', 'description', 'example', 'unit', 'privacy', 'rule', 'words'];
const TEXT = new Set([...WORDS, 'type', 'required', 'pattern', 'forbidden', 'minLength', 'maxLength', 'values']);
const NUMBER = new Set([...WORDS, 'type', 'required', 'minimum', 'maximum']);

// One byte is one character here: longer ones of UTF-8 are spelt out, so that what is no UTF-8 is not taken for text.
const PLAIN = String.raw`[ !#-\[\]-~]`;
const OTHER = [
  String.raw`\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]`,
  String.raw`[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}`,
  String.raw`[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}`,
].join('|');
// Two repetitions that can't share a character: there is one way to read a text.
const ANY_TEXT = `${PLAIN}*(?:(?:${OTHER})${PLAIN}*)*`;
// No exponent, and so few digits that they are no other number than they seem.
const WHOLE = '-?(?:0|[1-9][0-9]{0,14})';

/** Of any value that holds no other. */
export const ANY_VALUE = String.raw`"${ANY_TEXT}"|${WHOLE}(?:\.[0-9]+)?|null|true|false`;

/** Undefined when a field says more than can be put like that. */
export function fieldPattern(field: Field): FieldPattern | undefined {
  const known = field.type === 'string' ? TEXT : NUMBER;
  if (Object.keys(field).some((property) => !known.has(property))) return undefined;
  if (field.type !== 'string') return numberPattern(field);
  const inside = field.values === undefined ? textPattern(field) : field.values.map(literal).join('|');
  if (inside === undefined) return undefined;
  return field.required ? { before: '"', inside, behind: '"' } : { before: '(?:null|"', inside, behind: '")' };
}

/** Text as a regular expression that matches it alone. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function numberPattern({ type, required, minimum, maximum }: Field): FieldPattern | undefined {
  if (!required) return undefined;
  const fraction = type === 'integer' ? String.raw`(?:\.0+)?` : String.raw`(?:\.[0-9]+)?`;
  return {
    before: '',
    inside: WHOLE + fraction,
    behind: '',
    range: { minimum: minimum ?? Number.NEGATIVE_INFINITY, maximum: maximum ?? Number.POSITIVE_INFINITY },
  };
}

/** A format's pattern says all; its lengths and what it forbids are for engines in which `$` lets a line feed pass. */
function textPattern({ pattern, forbidden, minLength = 0, maxLength }: Field): string | undefined {
  if (pattern === undefined) {
    if (forbidden !== undefined || maxLength !== undefined || minLength > 1) return undefined;
    return minLength === 1 ? `(?!")${ANY_TEXT}` : ANY_TEXT;
  }
  const inside = /^\^(.*)\$$/.exec(pattern)?.[1];
  return inside !== undefined && staysInside(inside) ? inside : undefined;
}

/**
 * Whether a pattern is of named ASCII characters alone: then it matches no quote, no backslash and nothing behind the value.
 * It has no groups that count, either.
 */
function staysInside(pattern: string): boolean {
  const plain = pattern.replaceAll(/\\[-.+:/d]/g, '').replaceAll(/\[[-0-9A-Za-z.+]+\]/g, '');
  return /^[-0-9A-Za-z_:,){}|?*+]*$/.test(plain.replaceAll('(?:', '')) && !withoutGroups(plain).includes('|');
}

function withoutGroups(pattern: string): string {
  const less = pattern.replaceAll(/\([^()]*\)/g, '');
  return less === pattern ? pattern : withoutGroups(less);
}
