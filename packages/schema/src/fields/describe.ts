import type { TSchema } from '@sinclair/typebox';
import type { Format } from '../formats/format.ts';
import type { Field } from './description.ts';

type Annotated = TSchema & Record<string, unknown>;

const OPTIONAL = Symbol.for('TypeBox.Optional');

/** Reads a TypeBox field as plain data, with its own check in words. */
export function describeField(name: string, section: string, schema: TSchema): Field {
  const source = schema as Annotated;
  const type = source.type === 'integer' || source.type === 'number' ? source.type : 'string';
  return {
    name,
    section,
    title: source.title as string,
    description: source.description as string,
    type,
    required: !(OPTIONAL in source),
    example: (source.examples as [string | number])[0],
    ...optional('unit', source['x-unit']),
    ...optional('privacy', source['x-privacy']),
    ...optional('deprecated', source['x-deprecated']),
    ...ownCheck(source),
  };
}

/** The format of a TypeBox field, if it is a formatted string. */
export function formatOf(schema: TSchema): Format | undefined {
  return (schema as Annotated)['x-format'] as Format | undefined;
}

function optional(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}

function ownCheck(source: Annotated): Partial<Field> {
  const format = formatOf(source);
  if (format !== undefined) {
    const { rule, words, pattern, minLength, maxLength, forbidden } = format;
    return {
      rule,
      words,
      pattern,
      ...optional('minLength', minLength),
      ...optional('maxLength', maxLength),
      ...optional('forbidden', forbidden),
    };
  }
  const values = source['x-values'] as readonly string[] | undefined;
  if (values !== undefined) return { rule: 'enum', words: `one of ${values.join(', ')}`, values };
  if (source.type === 'integer' || source.type === 'number') {
    const { minimum, maximum } = source as unknown as { minimum: number; maximum: number };
    return { rule: 'range', words: `from ${minimum} to ${maximum}`, minimum, maximum };
  }
  if (source.minLength === 1) return { rule: 'non-empty', words: 'text that is not empty', minLength: 1 };
  return {};
}
