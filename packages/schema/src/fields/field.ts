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
  readonly deprecated?: string;
}

// TypeBox carries these along untouched; describe.ts reads them back.
function annotate({ title, description, example, unit, privacy, deprecated }: FieldWords) {
  return {
    title,
    description,
    examples: [example],
    ...(unit === undefined ? {} : { 'x-unit': unit }),
    ...(privacy === undefined ? {} : { 'x-privacy': privacy }),
    ...(deprecated === undefined ? {} : { deprecated: true, 'x-deprecated': deprecated }),
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
export function choice<const V extends readonly string[]>(values: V, words: FieldWords): TUnsafe<V[number]> {
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
];

/** A field of any of the kinds above that may also be null or absent (D6); a value that is there is judged as by the kind. */
export function optional<T extends TSchema>(field: T): TOptional<TUnion<[T, TNull]>> {
  const words = Object.fromEntries(Object.entries(field).filter(([key]) => ANNOTATIONS.includes(key)));
  const bare = { ...field };
  for (const key of ANNOTATIONS) delete bare[key];
  return Type.Optional(Type.Union([bare, Type.Null()], words));
}
