import type { Contract, ContractField, ContractRule } from '../contract/contract.ts';
import { NO_EXAMPLE } from './example.ts';
import { isSchemaObject, type PlainSchema, refuseOthers, type Unstated } from './keywords.ts';
import { OWN_RULES, plainRule, UNNAMED } from './own-rules.ts';
import { type PropertyCheck, propertyPath, readProperty } from './read-property.ts';
import { readRule } from './read-rule.ts';

/** What a JSON Schema states in the language of contracts, and what it says beyond that. */
export interface StatedSchema {
  /** Accepts what the schema accepts, in both roles, if nothing is unstated. */
  readonly contract: Contract;
  readonly unstated: readonly Unstated[];
}

const DIALECTS: ReadonlySet<unknown> = new Set([
  undefined,
  'http://json-schema.org/draft-07/schema',
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
]);

/** Every object has these, so a validator finds them where nothing was sent. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Reads a JSON Schema (draft-07, 2019-09, 2020-12) of one object with plain members as a contract. It has no roles, so
 * what it accepts is accepted in both; without `additionalProperties: false` writers are open, too.
 */
export function readSchema(schema: unknown): StatedSchema {
  const unstated: Unstated[] = [];
  const report = (path: string, keyword: string, why = 'cannot be stated as a contract') => {
    unstated.push({ keyword, path, why });
  };
  if (!isSchemaObject(schema)) {
    report('', String(schema), 'as a schema cannot be stated as a contract');
    return { contract: contractOf([], [], false), unstated };
  }
  if (!DIALECTS.has(schema.$schema)) report('', '$schema', 'is none of draft-07, 2019-09 and 2020-12');
  if (schema.type !== 'object') report('', 'type', 'is not "object", and other values cannot be stated as a contract');
  refuseOthers(schema, ['type', 'properties', 'required', 'additionalProperties', 'allOf', 'if', 'then'], '', report);
  const { additionalProperties: others = true } = schema;
  const isOpen = others === true || (isSchemaObject(others) && Object.keys(others).length === 0);
  if (!isOpen && others !== false) report('', 'additionalProperties', 'with a schema cannot be stated as a contract');

  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const properties = isSchemaObject(schema.properties) ? schema.properties : {};
  const fields = Object.entries(properties).flatMap(([name, property]): ContractField[] => {
    const path = propertyPath(name);
    if (INHERITED.has(name))
      report(path, 'properties', 'with a name that every object inherits cannot be stated as a contract');
    const check = readProperty(property, path, report);
    return check === undefined ? [] : [{ name, ...words(property, check), required: required.has(name), ...check }];
  });
  for (const name of required)
    if (!Object.hasOwn(properties, name))
      report('', 'required', `asks for ${JSON.stringify(name)}, which is no property`);
  return { contract: contractOf(fields, readRules(schema, fields, report), isOpen), unstated };
}

function readRules(
  schema: PlainSchema,
  fields: readonly ContractField[],
  report: (path: string, keyword: string) => void,
): readonly ContractRule[] {
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  const parts: [unknown, string, string][] = (Array.isArray(schema.allOf) ? schema.allOf : []).map((part, index) => [
    part,
    `/allOf/${index}`,
    isSchemaObject(part) && typeof part.$comment === 'string' ? part.$comment : `${UNNAMED}${index}`,
  ]);
  if ('allOf' in schema && parts.length === 0) report('', 'allOf');
  // `then` without `if` says nothing, and so does `if` alone.
  const { if: condition, then } = schema;
  if (condition !== undefined && then !== undefined) parts.push([{ if: condition, then }, '', 'if-then']);
  const ids = new Set<string>();
  return parts.flatMap(([part, path, given]): ContractRule[] => {
    const expression = readRule(part, (name) => types.get(name));
    if (expression === undefined) {
      const [keyword = 'allOf'] = isSchemaObject(part) ? Object.keys(part).filter((key) => key !== '$comment') : [];
      report(path, keyword);
      return [];
    }
    let id = given;
    for (let copy = 2; ids.has(id) || OWN_RULES.includes(id); copy++) id = `${given}-${copy}`;
    ids.add(id);
    return [{ ...plainRule(id, 'event'), expression }];
  });
}

function contractOf(fields: readonly ContractField[], rules: readonly ContractRule[], isOpen: boolean): Contract {
  const own = OWN_RULES.map((id) => plainRule(id, 'field', id === 'unknown-field' && isOpen ? 'off' : 'error'));
  return { contractVersion: 1, schemaVersion: '0.0.0', fields, rules: [...own, ...rules], tombstones: [] };
}

/** What people read; nothing of it decides what is good. */
function words(property: unknown, { type }: PropertyCheck) {
  const { title, description, examples } = isSchemaObject(property) ? property : {};
  const [example] = Array.isArray(examples) ? examples : [];
  return {
    section: '',
    title: typeof title === 'string' ? title : '',
    description: typeof description === 'string' ? description : '',
    example: (type === 'string' ? typeof example === 'string' : Number.isFinite(example))
      ? (example as string | number)
      : NO_EXAMPLE,
  };
}
