import { Ajv, type AnySchema, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isPattern } from '../decide/is-pattern.ts';
import { isSchemaObject, type Unstated } from './keywords.ts';

type Engine = new (options?: Options) => Ajv;

/** By the `$schema` of their schemas, without the `#` at its end. */
const ENGINES: Readonly<Record<string, Engine>> = {
  'http://json-schema.org/draft-07/schema': Ajv,
  'https://json-schema.org/draft/2019-09/schema': Ajv2019,
  'https://json-schema.org/draft/2020-12/schema': Ajv2020,
};
const NEWEST = 'https://json-schema.org/draft/2020-12/schema';

const validators = new Map<string, ValidateFunction>();

/**
 * Where a document is no JSON Schema by the meta-schema of its draft, 2020-12 if it names none; patterns must be regular
 * expressions, with the flag u or without. Of another draft nothing is known, and nothing of what is nested more deeply
 * than the stack reaches.
 */
export function schemaFaults(schema: unknown): readonly Unstated[] {
  if (typeof schema === 'boolean') return [];
  if (!isSchemaObject(schema)) return [{ keyword: kindOf(schema), path: '', why: 'is no JSON Schema' }];
  const { $schema = NEWEST } = schema;
  const validate = validatorOf(String($schema).replace(/#$/, ''));
  const places = validate === undefined ? [] : placesOf(validate, schema);
  return places.map((place) => {
    const end = place.lastIndexOf('/');
    const keyword = place
      .slice(end + 1)
      .replaceAll('~1', '/')
      .replaceAll('~0', '~');
    return { keyword, path: place.slice(0, end), why: 'is not what JSON Schema allows there' };
  });
}

/** The deepest places alone: where one of several forms was wanted, that around it is wrong, too. */
function placesOf(validate: ValidateFunction, schema: unknown): readonly string[] {
  try {
    if (validate(schema)) return [];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
  const places = [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
  return places.filter((place) => !places.some((other) => other.startsWith(`${place}/`)));
}

/** Meta-schemas that an engine brings are compiled without their formats, so they are given to another as plain ones. */
function validatorOf(dialect: string): ValidateFunction | undefined {
  const Engine = Object.hasOwn(ENGINES, dialect) ? ENGINES[dialect] : undefined;
  if (Engine === undefined) return undefined;
  let validate = validators.get(dialect);
  if (validate === undefined) {
    const engine = new Engine({
      meta: false,
      validateSchema: false,
      strict: false,
      logger: false,
      allErrors: true,
      formats: { regex: (source) => isPattern(source) || isPattern(source, '') },
    });
    for (const known of Object.values(new Engine().schemas))
      if (known !== undefined) engine.addSchema(known.schema as AnySchema);
    validate = engine.getSchema(dialect) as ValidateFunction;
    validators.set(dialect, validate);
  }
  return validate;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
