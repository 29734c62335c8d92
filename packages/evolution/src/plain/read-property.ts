import type { ContractField } from '../contract/contract.ts';
import { isPattern } from '../decide/is-pattern.ts';
import { pointer } from '../diff/change.ts';
import { isSchemaObject, type PlainSchema, type Report, refuseOthers } from './keywords.ts';

/** What a property's schema states of a field, but its name and whether it is required. */
export type PropertyCheck = Pick<ContractField, 'type' | 'nullable'> & Partial<Pick<ContractField, Facet | 'rule'>>;

type Facet = 'values' | 'minimum' | 'maximum' | 'pattern' | 'forbidden' | 'minLength' | 'maxLength';

const TYPES: ReadonlySet<unknown> = new Set(['string', 'integer', 'number']);
const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const TEXTS = ['minLength', 'maxLength', 'pattern', 'not'];

/** Reads a property's schema; what it can't state is reported, and the check is then worth nothing. */
export function readProperty(schema: unknown, path: string, report: Report): PropertyCheck | undefined {
  if (!isSchemaObject(schema)) {
    report(path, String(schema), 'as the schema of a property cannot be stated as a contract');
    return undefined;
  }
  refuseOthers(schema, ['type', 'enum', 'const', ...BOUNDS, ...TEXTS], path, report);
  const typed = readType(schema, path, report);
  if (typed === undefined) return undefined;
  const { type } = typed;
  const nullable = typed.nullable && !forbidsNull(schema.not);
  // Keywords of the other type say nothing about values of this one.
  const own = type === 'string' ? readText(schema, path, report) : readNumber(schema, type, path, report);
  const listed = readList(schema, type, nullable, path, report);
  if (listed === undefined) return { type, nullable, ...own };
  if (type === 'string') {
    const values = listed.values.filter((value) => typeof value === 'string' && isGood(own, value)) as string[];
    if (values.length === 0)
      report(path, 'enum' in schema ? 'enum' : 'const', 'leaves no text, which cannot be stated as a contract');
    return { type, nullable: listed.nullable, values, rule: 'enum' };
  }
  const [number, ...others] = listed.values.filter((value) => isWithin(own, type, value));
  if (others.length > 0 || typeof number !== 'number') {
    report(
      path,
      'enum' in schema ? 'enum' : 'const',
      'of numbers, but for a single one, cannot be stated as a contract',
    );
    return undefined;
  }
  return { type, nullable: listed.nullable, minimum: number, maximum: number, rule: 'range' };
}

function readType(
  schema: PlainSchema,
  path: string,
  report: Report,
): Pick<PropertyCheck, 'type' | 'nullable'> | undefined {
  const { type } = schema;
  if (type === undefined) {
    const [only] = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
    // A list of texts, with null or without, needs no type.
    const isTexts = typeof only === 'string' || (only === null && Array.isArray(schema.enum));
    if (isTexts) return { type: 'string', nullable: true };
    if (typeof only === 'number') return { type: 'number', nullable: true };
    report(path, 'type', 'is missing, and without it the property cannot be stated as a contract');
    return undefined;
  }
  const types = Array.isArray(type) ? type : [type];
  const others = types.filter((one) => one !== 'null');
  if (others.length === 1 && TYPES.has(others[0]))
    return { type: others[0] as PropertyCheck['type'], nullable: types.length > 1 };
  report(path, 'type', 'other than string, integer or number, with null or without, cannot be stated as a contract');
  return undefined;
}

interface List {
  readonly values: readonly unknown[];
  readonly nullable: boolean;
}

/** What `enum` and `const` leave of a type; undefined where there is neither. */
function readList(
  schema: PlainSchema,
  type: PropertyCheck['type'],
  nullable: boolean,
  path: string,
  report: Report,
): List | undefined {
  const lists = [...(schema.enum === undefined ? [] : [schema.enum]), ...('const' in schema ? [[schema.const]] : [])];
  if (lists.length === 0) return undefined;
  if (!lists.every(Array.isArray)) {
    report(path, 'enum', 'is no list');
    return undefined;
  }
  const [first, ...others] = lists as readonly (readonly unknown[])[];
  const left = (first ?? []).filter((value) => others.every((other) => other.includes(value)));
  const kind = type === 'string' ? 'string' : 'number';
  // Values of other types are not good in any case: where the type is stated it refuses them.
  const foreign = left.filter((value) => value !== null && typeof value !== kind);
  if (foreign.length > 0 && schema.type === undefined)
    report(path, 'enum', 'of values of several types cannot be stated as a contract');
  return { values: left.filter((value) => typeof value === kind), nullable: nullable && left.includes(null) };
}

interface TextKeywords {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly not?: unknown;
}

function readText(schema: PlainSchema, path: string, report: Report): Partial<Pick<PropertyCheck, Facet | 'rule'>> {
  const { minLength, maxLength, pattern, not } = schema as TextKeywords;
  const forbidden = not === undefined ? undefined : patternOf(not);
  if (not !== undefined && forbidden === undefined)
    report(path, 'not', 'with anything but a pattern cannot be stated as a contract');
  for (const [keyword, given] of Object.entries({ minLength, maxLength }))
    if (given !== undefined && !(Number.isSafeInteger(given) && given >= 0)) report(path, keyword, 'is no length');
  for (const [keyword, given] of Object.entries({ pattern, not: forbidden }))
    if (given !== undefined && !isPattern(given)) report(path, keyword, 'is no pattern of ECMAScript with the flag u');
  const facets = { minLength, maxLength, pattern, forbidden };
  const given = Object.entries(facets).filter(([, facet]) => facet !== undefined);
  return given.length === 0 ? {} : { ...Object.fromEntries(given), rule: 'text' };
}

function patternOf(not: unknown): string | undefined {
  if (!isSchemaObject(not) || typeof not.pattern !== 'string') return undefined;
  const keys = Object.keys(not).filter((key) => key !== 'pattern' && !(key === 'type' && not.type === 'string'));
  return keys.length === 0 ? not.pattern : undefined;
}

/** Every pattern holds for null, as for all that is no text; so what forbids one forbids null, unless of texts alone. */
function forbidsNull(not: unknown): boolean {
  return isSchemaObject(not) && 'pattern' in not && not.type === undefined;
}

function readNumber(
  schema: PlainSchema,
  type: PropertyCheck['type'],
  path: string,
  report: Report,
): Partial<Pick<PropertyCheck, Facet | 'rule'>> {
  if ('not' in schema) report(path, 'not', 'of a number cannot be stated as a contract');
  for (const keyword of BOUNDS)
    if (keyword in schema && !Number.isFinite(schema[keyword]))
      report(path, keyword, 'is no number that a double can hold');
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema as Readonly<
    Record<string, number | undefined>
  >;
  const least = Math.max(
    minimum ?? -Infinity,
    exclusiveMinimum === undefined ? -Infinity : above(exclusiveMinimum, type),
  );
  const most = Math.min(
    maximum ?? Infinity,
    exclusiveMaximum === undefined ? Infinity : -above(-exclusiveMaximum, type),
  );
  const bounds = {
    ...(least > -Infinity ? { minimum: least } : {}),
    ...(most < Infinity ? { maximum: most } : {}),
  };
  if (least === Infinity || most === -Infinity)
    report(path, least === Infinity ? 'exclusiveMinimum' : 'exclusiveMaximum', 'leaves no number');
  return Object.keys(bounds).length === 0 ? {} : { ...bounds, rule: 'range' };
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The least number above another one. */
function above(bound: number, type: PropertyCheck['type']): number {
  if (type === 'integer' && Number.isSafeInteger(Math.floor(bound) + 1)) return Math.floor(bound) + 1;
  if (bound === 0) return Number.MIN_VALUE;
  float[0] = bound;
  bits[0] = (bits[0] as bigint) + (bound > 0 ? 1n : -1n);
  return float[0] as number;
}

function isGood(
  { minLength = 0, maxLength = Infinity, pattern, forbidden }: Partial<PropertyCheck>,
  text: string,
): boolean {
  const length = [...text].length;
  const matches = (source: string | undefined, otherwise: boolean) =>
    source === undefined ? otherwise : isPattern(source) && new RegExp(source, 'u').test(text);
  return length >= minLength && length <= maxLength && matches(pattern, true) && !matches(forbidden, false);
}

function isWithin(
  { minimum = -Infinity, maximum = Infinity }: Partial<PropertyCheck>,
  type: string,
  value: unknown,
): boolean {
  if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) return false;
  return value >= minimum && value <= maximum;
}

/** The place of a property. */
export const propertyPath = (name: string): string => pointer('properties', name);
