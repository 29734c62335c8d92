import type { TSchema } from '@sinclair/typebox';
import type { Format } from '../formats/format.ts';
import { deprecationFault } from './deprecation.ts';
import type { Field } from './description.ts';
import { ANNOTATIONS, WRITER } from './field.ts';
import { writersCheck } from './staged.ts';

type Annotated = TSchema & Record<string, unknown>;

const OPTIONAL = Symbol.for('TypeBox.Optional');

/** Reads a TypeBox field as plain data, with its own check in words. Throws for one that is not made with `field.ts`. */
export function describeField(name: string, section: string, schema: TSchema): Field {
  const field = describeSide(name, section, schema);
  const writer = writerOf(schema);
  return writer === undefined ? field : { ...field, writer: writersCheck(field, describeSide(name, section, writer)) };
}

/** What writers may send of a staged field; undefined for any other. */
export function writerOf(schema: TSchema): TSchema | undefined {
  return (schema as Annotated)[WRITER] as TSchema | undefined;
}

function describeSide(name: string, section: string, schema: TSchema): Field {
  const source = schema as Annotated;
  const { title, description, examples } = source;
  if (name in {}) throw new Error(`${name} is a name that every object inherits: take another.`);
  if (typeof title !== 'string' || typeof description !== 'string' || !Array.isArray(examples))
    throw new Error(`${name} needs a title, a description and an example.`);
  const { type, ...check } = readKind(name, unwrap(name, source));
  const field: Field = {
    name,
    section,
    title,
    description,
    type,
    required: !(OPTIONAL in source),
    example: examples[0],
    ...known('unit', source['x-unit']),
    ...known('privacy', source['x-privacy']),
    ...known('deprecated', source['x-deprecated']),
    ...known('deprecatedValues', source['x-deprecated-values']),
    ...check,
  };
  refuseFaulty(name, field);
  return field;
}

/** Throws for a deprecation that leaves something to ask. */
function refuseFaulty(name: string, { required, deprecated, deprecatedValues = {}, values = [] }: Field): void {
  if (required && deprecated !== undefined)
    throw new Error(`${name} is deprecated, and writers must send it: make it optional first, in stages.`);
  for (const value of Object.keys(deprecatedValues))
    if (!values.includes(value)) throw new Error(`${name} deprecates ${value}, which is none of its values.`);
  for (const deprecation of [...Object.values(deprecatedValues), ...(deprecated === undefined ? [] : [deprecated])]) {
    const fault = deprecationFault(deprecation);
    if (fault !== undefined) throw new Error(`A deprecation of ${name} is not complete: ${fault}.`);
  }
}

/** The format of a TypeBox field, if it is a formatted string. */
export function formatOf(name: string, schema: TSchema): Format | undefined {
  return unwrap(name, schema as Annotated)['x-format'] as Format | undefined;
}

/** The field that `optional` wraps; a required field is it itself. */
function unwrap(name: string, source: Annotated): Annotated {
  const isUnion = Array.isArray(source.anyOf) && !('x-values' in source);
  if (!(OPTIONAL in source) && !isUnion) return source;
  const [value, none, ...more] = isUnion ? (source.anyOf as readonly Annotated[]) : [];
  if (OPTIONAL in source && value !== undefined && none?.type === 'null' && more.length === 0) return value;
  throw new Error(
    `${name} may be absent but not null, or null but not absent: wrap it in optional() of fields/field.ts.`,
  );
}

function readKind(name: string, source: Annotated): Pick<Field, 'type'> & Partial<Field> {
  const keywords = Object.keys(source).filter((key) => key !== WRITER && !ANNOTATIONS.includes(key));
  const format = source['x-format'] as Format | undefined;
  if (format !== undefined) {
    const { rule, words, pattern, minLength, maxLength, forbidden } = format;
    const lengths = { ...known('minLength', minLength), ...known('maxLength', maxLength) };
    return { type: 'string', rule, words, pattern, ...lengths, ...known('forbidden', forbidden) };
  }
  const { type, minimum, maximum, minLength } = source;
  switch (keywords.sort().join(' ')) {
    case 'anyOf x-values':
    // TypeBox makes a constant of a union of one.
    case 'const type x-values': {
      const values = source['x-values'] as readonly string[];
      return { type: 'string', rule: 'enum', words: `one of ${values.join(', ')}`, values };
    }
    case 'maximum minimum type':
      if (type !== 'integer' && type !== 'number') break;
      return { type, rule: 'range', words: `from ${minimum} to ${maximum}`, minimum, maximum };
    case 'minLength type':
      if (type !== 'string' || minLength !== 1) break;
      return { type, rule: 'non-empty', words: 'text that is not empty', minLength };
    case 'type':
      if (type !== 'string') break;
      return { type };
  }
  throw new Error(
    `${name} is of a kind that nothing can be derived from (${keywords.map((key) => `${key} ${JSON.stringify(source[key])}`).join(', ')}): ` +
      'make it with a function of fields/field.ts.',
  );
}

function known(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}
