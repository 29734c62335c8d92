import type { Comparison, Expression } from '@acme/telemetry-schema';
import { fieldsOf } from '@acme/telemetry-schema';
import type { ContractField } from '../contract/contract.ts';
import { isSchemaObject, keywordsOf } from './keywords.ts';

/**
 * Reads an `if` and `then` of the forms that ACME's schemas are exported with, or undefined. `if` asks for an object in
 * which all fields that the rule reads are there and of their types, so it is silent just where an event rule is (D13).
 */
export function readRule(
  schema: unknown,
  typeOf: (field: string) => ContractField['type'] | undefined,
): Expression | undefined {
  if (!isSchemaObject(schema) || keywordsOf(schema) !== 'if,then') return undefined;
  const { if: given } = schema;
  const consequence = condition(schema.then);
  if (!isSchemaObject(given) || consequence === undefined) return undefined;
  if (keywordsOf(given) !== 'allOf') return isTyped(given, consequence) ? consequence : undefined;
  const [typed, ...conditions] = Array.isArray(given.allOf) ? given.allOf : [];
  const when = conditions.length === 1 ? condition(conditions[0]) : undefined;
  if (when === undefined) return undefined;
  // biome-ignore lint/suspicious/noThenProperty: what the expression's part is called.
  const expression: Expression = { op: 'implies', when, then: consequence };
  return isTyped(typed, expression) ? expression : undefined;

  /** Whether a schema asks for the fields that an expression reads, with their types, and for nothing else. */
  function isTyped(typed: unknown, expression: Expression): boolean {
    if (!isSchemaObject(typed) || keywordsOf(typed) !== 'properties,required,type' || typed.type !== 'object')
      return false;
    const { properties, required } = typed;
    const names = [...fieldsOf(expression)].sort();
    if (!isSchemaObject(properties) || Object.keys(properties).sort().join('\n') !== names.join('\n')) return false;
    if (!Array.isArray(required) || [...required].sort().join('\n') !== names.join('\n')) return false;
    return names.every((name) => {
      const property = properties[name];
      return isSchemaObject(property) && keywordsOf(property) === 'type' && property.type === typeOf(name);
    });
  }

  function condition(part: unknown): Expression | undefined {
    if (!isSchemaObject(part)) return undefined;
    if (keywordsOf(part) === 'allOf') {
      const all = (Array.isArray(part.allOf) ? part.allOf : []).map(condition);
      return all.length === 0 || all.includes(undefined) ? undefined : { op: 'and', all: all as Expression[] };
    }
    if (keywordsOf(part) !== 'properties,type' || part.type !== 'object' || !isSchemaObject(part.properties))
      return undefined;
    const [[name, property] = ['', undefined], ...others] = Object.entries(part.properties);
    if (others.length > 0 || !isSchemaObject(property)) return undefined;
    const compared = comparison(property, typeOf(name));
    return compared && { op: compared.op, left: { field: name }, right: { constant: compared.constant } };
  }
}

const BOUNDS: readonly (readonly [keyword: string, op: Comparison])[] = [
  ['maximum', '<='],
  ['exclusiveMaximum', '<'],
  ['minimum', '>='],
  ['exclusiveMinimum', '>'],
];

function comparison(
  property: Readonly<Record<string, unknown>>,
  type: ContractField['type'] | undefined,
): { readonly op: Comparison; readonly constant: string | number } | undefined {
  const keywords = keywordsOf(property);
  if (keywords === 'const') {
    const constant = property.const;
    const fits = type === 'string' ? typeof constant === 'string' : type !== undefined && typeof constant === 'number';
    return fits ? { op: '=', constant: constant as string | number } : undefined;
  }
  const [keyword, op] = BOUNDS.find(([one]) => keywords === `${one},type` || keywords === `type,${one}`) ?? [];
  if (keyword === undefined || op === undefined || type === 'string' || property.type !== type) return undefined;
  const constant = property[keyword];
  return typeof constant === 'number' ? { op, constant } : undefined;
}
