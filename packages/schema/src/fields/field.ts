import {
  type TInteger,
  type TNull,
  type TNumber,
  type TOptional,
  type TSchema,
  type TString,
  type TUnion,
  type TUnsafe,
  Type,
} from '@sinclair/typebox';
import type { Format } from '../formats/format.ts';
import type { PrivacyClass } from '../privacy.ts';
import type { Deprecation } from './deprecation.ts';

/** What a field's author writes beside its type. */
export interface FieldWords {
  readonly title: string;
  /** What the value means, as one sentence. */
  readonly description: string;
  readonly example: string | number;
  /** The unit of a number: `seconds`, `percent`, `Mbit/s`, `events`. */
  readonly unit?: string;
  /** Set when the value is personal data (specification, *PII Fields*). */
  readonly privacy?: PrivacyClass;
  /** Set when the field goes away: since when, until when, why, and what takes its place. */
  readonly deprecated?: Deprecation;
}

/** The same for a field with a list of values. */
export interface ChoiceWords<V extends string = string> extends FieldWords {
  /** Set for values that go away. */
  readonly deprecatedValues?: Readonly<Partial<Record<V, Deprecation>>>;
}

// TypeBox carries these along untouched; describe.ts reads them back.
function annotate({ title, description, example, unit, privacy, deprecated, deprecatedValues }: ChoiceWords) {
  return {
    title,
    description,
    examples: [example],
    ...(unit === undefined ? {} : { 'x-unit': unit }),
    ...(privacy === undefined ? {} : { 'x-privacy': privacy }),
    ...(deprecated === undefined ? {} : { deprecated: true, 'x-deprecated': deprecated }),
    ...(deprecatedValues === undefined ? {} : { 'x-deprecated-values': deprecatedValues }),
  };
}

/** A string of one {@link Format}. */
export function formatted(format: Format, words: FieldWords): TString {
  const { pattern, minLength, maxLength } = format;
  const lengths = {
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
  return Type.String({ ...annotate(words), pattern, ...lengths, 'x-format': format });
}

/** One string of a closed list. */
export function choice<const V extends readonly string[]>(
  values: V,
  words: ChoiceWords<V[number]>,
): TUnsafe<V[number]> {
  const literals = values.map((value) => Type.Literal(value));
  return Type.Unsafe(Type.Union(literals, { ...annotate(words), 'x-values': values }));
}

/** A whole number from `minimum` to `maximum`, both included. */
export function integer(minimum: number, maximum: number, words: FieldWords): TInteger {
  return Type.Integer({ ...annotate(words), minimum, maximum });
}

/** A number from `minimum` to `maximum`, both included. */
export function decimal(minimum: number, maximum: number, words: FieldWords): TNumber {
  return Type.Number({ ...annotate(words), minimum, maximum });
}

/** A string that is not empty (D5). */
export function text(words: FieldWords): TString {
  return Type.String({ ...annotate(words), minLength: 1 });
}

/** A string of any content, the empty one included. */
export function anyText(words: FieldWords): TString {
  return Type.String(annotate(words));
}

/** What {@link FieldWords} become: the keywords that say nothing about which values are good. */
export const ANNOTATIONS: readonly string[] = [
  'title',
  'description',
  'examples',
  'x-unit',
  'x-privacy',
  'deprecated',
  'x-deprecated',
  'x-deprecated-values',
];

/** Where {@link staged} puts what writers may send. */
export const WRITER = 'x-writer';

/** A field of any of the kinds above that may also be null or absent (D6); a value that is there is judged as by the kind. */
export function optional<T extends TSchema>(field: T): TOptional<TUnion<[T, TNull]>> {
  if (WRITER in field)
    throw new Error('Stage two optional fields, and not an optional staged one: staged(optional(…), optional(…)).');
  const words = Object.fromEntries(Object.entries(field).filter(([key]) => ANNOTATIONS.includes(key)));
  const bare = { ...field };
  for (const key of ANNOTATIONS) delete bare[key];
  return Type.Optional(Type.Union([bare, Type.Null()], words));
}

/**
 * A field in the first half of a staged change (D28): writers still send what `writer` says, readers accept what `reader` says, which is
 * wider. Both are written with the same words. What is derived from it is the reader's, but for types: programs compile as before, so to
 * TypeScript it is the writer's.
 */
export function staged<W extends TSchema>(writer: W, reader: TSchema): W {
  return { ...reader, [WRITER]: writer } as TSchema as W;
}
