import type { Field } from '@acme/telemetry-schema';
import { ChoiceReader } from './choice-reader.ts';
import { FixedText } from './fixed-text.ts';
import { textAutomaton } from './text-automaton.ts';
import { AnyReader, FixedTextReader, NumberReader, TextReader, type ValueReader } from './value-readers.ts';

/** What is known here of fields. One with anything else that may say what is good is left to the validator. */
const WORDS = ['name', 'section', 'title', 'description', 'example', 'unit', 'privacy', 'rule', 'words'];
const TEXT = new Set([...WORDS, 'type', 'required', 'pattern', 'forbidden', 'minLength', 'maxLength', 'values']);
const NUMBER = new Set([...WORDS, 'type', 'required', 'minimum', 'maximum']);

const PLAIN = String.raw`[ !#-\[\]-~]`;
// Longer characters of UTF-8 are spelt out, so that what is no UTF-8 is not taken for text.
const OTHER = [
  String.raw`\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]`,
  String.raw`[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}`,
  String.raw`[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}`,
].join('|');

/** Of a field that the schema doesn't know. */
export function unknownFieldReader(): ValueReader {
  return new AnyReader(anyText(0, false));
}

/** Undefined when a field says more than can be put like that. */
export function fieldReader(field: Field): ValueReader | undefined {
  const known = field.type === 'string' ? TEXT : NUMBER;
  if (Object.keys(field).some((property) => !known.has(property))) return undefined;
  return field.type === 'string' ? textReader(field) : numberReader(field);
}

function numberReader({
  type,
  required,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
}: Field): ValueReader {
  return new NumberReader({ minimum, maximum, isWhole: type === 'integer', mayBeNull: !required });
}

/** A format's pattern says all; its lengths and what it forbids are for engines in which `$` lets a line feed pass. */
function textReader({
  values,
  pattern,
  forbidden,
  minLength = 0,
  maxLength,
  required,
}: Field): ValueReader | undefined {
  if (values === undefined && pattern === undefined) {
    if (forbidden !== undefined || maxLength !== undefined || minLength > 1) return undefined;
    return anyText(minLength, !required);
  }
  if (values !== undefined) return ChoiceReader.of(values, !required);
  const inside = insideOf(pattern as string);
  if (inside === undefined) return undefined;
  try {
    const automaton = textAutomaton([inside]);
    const fixed = required ? FixedText.of(automaton) : undefined;
    if (fixed !== undefined) return new FixedTextReader(fixed);
    return new TextReader(automaton, { mayBeNull: !required, minLength });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function anyText(minLength: number, mayBeNull: boolean): TextReader {
  const times = minLength === 0 ? '*' : '+';
  const automaton = textAutomaton([PLAIN + times, `(?:${PLAIN}|${OTHER})${times}`]);
  return new TextReader(automaton, { mayBeNull, minLength });
}

/**
 * What is between a pattern's ends, if it is of named ASCII characters alone: then no byte of it is anything but
 * itself.
 */
function insideOf(pattern: string): string | undefined {
  const inside = /^\^(.*)\$$/.exec(pattern)?.[1];
  if (inside === undefined) return undefined;
  const plain = inside.replaceAll(/\\[-.+:/d]/g, '').replaceAll(/\[[-0-9A-Za-z.+]+\]/g, '');
  const isPlain = /^[-0-9A-Za-z_:,){}|?*+]*$/.test(plain.replaceAll('(?:', ''));
  return isPlain && !withoutGroups(plain).includes('|') ? inside : undefined;
}

function withoutGroups(pattern: string): string {
  const less = pattern.replaceAll(/\([^()]*\)/g, '');
  return less === pattern ? pattern : withoutGroups(less);
}
