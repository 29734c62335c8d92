import { operandsOf } from '../../src/rules/expression.ts';
import type { EventRule, Role, RuleDefinition } from '../../src/rules/rule.ts';
import { WHOLE_EVENT } from '../../src/validation/findings.ts';
import { type ModelField, modelAs } from '../model.ts';
import { guardedFields, violation } from './javascript.ts';
import { BANNER, literal } from './source.ts';
import { numberOf } from './tables.ts';

// What the function below calls its own variables, and the rest that it reads by a name in small letters; a field's variable is called like the field.
const TAKEN = ['event', 'closed', 'lookup', 'source', 'found', 'wrong', 'duration', 'unknown', 'add', 'undefined'];

/**
 * One straight-line function that finds everything wrong with an event; a second one for writers where a field is staged. Throws for fields that
 * it has no variable or number for.
 */
export function checksSource(fields: readonly ModelField[], rules: readonly RuleDefinition[]): string {
  if (fields.length > WHOLE_EVENT)
    throw new Error(
      `There are ${fields.length} fields, and a finding has room for ${WHOLE_EVENT}. In packages/schema/src/validation give the field's number more ` +
        'bits everywhere at once, or verdicts are wrong: findings.ts has WHOLE_EVENT and << 5; finder.ts, judge.ts and words.ts take a finding apart by >> 5 or & 31; ' +
        'misshapen in judge.ts is one number with a bit for each field, and has to hold more than 32.',
    );
  for (const { name } of fields) {
    if (!/^[a-z][a-z0-9_]*$/.test(name) || TAKEN.includes(name) || isReserved(name))
      throw new Error(
        `The checks can't call a variable ${name}: name the field in small letters, digits and _, none of ${TAKEN.join(', ')}, and no word that JavaScript reserves.`,
      );
  }
  const eventRules = rules.filter((rule) => rule.kind === 'event');
  const sides = fields.some(({ writer }) => writer !== undefined)
    ? (['reader', 'writer'] as const)
    : (['reader'] as const);
  const formats = sides.flatMap((role) => fields.flatMap((field) => modelAs(field, role).format ?? []));
  const imports = new Map(
    formats.map(({ check, rule }) => [
      check.prefix === undefined ? check.function : `codesOf, ${check.function}`,
      rule.replace(/-format$/, ''),
    ]),
  );
  const lookups = [...new Set(eventRules.flatMap(lookupKeys))];
  if (lookups.length > 1)
    throw new Error(`Rules look up by ${lookups.join(' and ')}; the checks know one look-up key.`);

  return `${BANNER}
${[...imports]
  .map(([name, file]) => `import { ${name} } from '../formats/is-${file}.ts';`)
  .sort()
  .join('\n')}
import {
  add,
  addIntegerFault,
  addNumberFault,
  addTextFault,
  type Finding,
  type Findings,
  isNumber,
  type Lookup,
  TYPE,
  UNREADABLE,
  WHOLE_EVENT,
} from '../validation/findings.ts';
import { unknownFields } from '../validation/unknown-fields.ts';

${sides.map((role) => finder(role, fields, rules, lookups)).join('\n')}${sides.length === 1 ? SAME : ''}`;
}

/** Whether a module can't have a variable of this name, which is one in small letters: `class`, `public`, `await`. */
function isReserved(name: string): boolean {
  try {
    new Function(`'use strict'; async () => { let ${name}; };`);
    return false;
  } catch {
    return true;
  }
}

const SAME = `
/** The same for writers. */
export const findWriterFaults = findFaults;
`;

const NAMES = {
  reader: { called: 'findFaults', judges: 'an event', constants: 'PREFIX' },
  writer: { called: 'findWriterFaults', judges: 'what a writer sends', constants: 'WRITER_PREFIX' },
};

/** The function of one role. */
function finder(
  role: Role,
  model: readonly ModelField[],
  rules: readonly RuleDefinition[],
  lookups: readonly string[],
): string {
  const { called, judges } = NAMES[role];
  const fields = model.map((field) => modelAs(field, role));
  const eventRules = rules.filter((rule) => rule.kind === 'event');
  const guarded = new Set(eventRules.flatMap((rule) => guardedFields(rule.expression)));
  const prefixed = prefixedFields(fields);
  const checks = fields.map((field, index) =>
    check(field, index, {
      rule: numberOf(field.rule, rules),
      guarded: guarded.has(field.name),
      bit: prefixed.indexOf(field),
    }),
  );
  const deprecated = numberOf('deprecated', rules);
  const { constants } = NAMES[role];
  return `${prefixConstants(prefixed, constants)}/**
 * Finds everything that is wrong with ${judges}, or undefined when nothing is and every look-up was answered.
 *
 * @param closed whether unknown fields are wanted
 */
export function ${called}(event: object, closed: boolean, lookup: Lookup | undefined): Findings | undefined {
  const source = event as { readonly [name: string]: unknown };
${fields.map((field) => read(field.name)).join('\n')}
  let found: Finding[] | undefined;
${prefixedCheck(prefixed, constants)}${[...checks, ...(deprecated < 0 ? [] : fields.flatMap((field, index) => deprecationCheck(field, index, deprecated)))].join('\n')}
${lookups.map((by) => `  const duration = lookup !== undefined && typeof ${by} === 'string' ? lookup(${by}) : undefined;`).join('\n')}
${eventRules.map((rule) => eventCheck(rule, numberOf(rule.id, rules), fields)).join('\n')}
  let unknown: readonly string[] | undefined;
  if (closed) {
    try {
      unknown = unknownFields(source);
    } catch {
      found = add(found, TYPE, WHOLE_EVENT);
    }
  }
  if (found === undefined && unknown === undefined${lookups.length > 0 ? " && typeof duration !== 'string'" : ''}) return undefined;
  return {
    found: found ?? [],
    values: [
${fields.map((field) => `      ${field.name},`).join('\n')}
    ],
    duration${lookups.length > 0 ? '' : ': undefined'},
    unknown,
  };
}
`;
}

// A deprecated field is used when it is there at all, null included: a writer that follows leaves it out.
function deprecationCheck({ name, deprecated, deprecatedValues = {} }: ModelField, index: number, rule: number) {
  const values = Object.keys(deprecatedValues).map((value) => `${name} === ${literal(value)}`);
  const uses = deprecated === undefined ? values.join(' || ') : `${name} !== undefined`;
  return uses === '' ? [] : [`  if (${uses}) found = add(found, ${rule}, ${index});`];
}

function lookupKeys(rule: EventRule): readonly string[] {
  return operandsOf(rule.expression).flatMap((operand) => ('lookup' in operand ? [operand.by] : []));
}

// Each read stands alone, so that one getter that throws does not hide the other fields (D10).
function read(name: string): string {
  return `  let ${name}: unknown;\n  try {\n    ${name} = source.${name};\n  } catch {\n    ${name} = UNREADABLE;\n  }`;
}

/** The fields whose texts begin with a prefix of their own. */
const prefixedFields = (fields: readonly ModelField[]): readonly ModelField[] =>
  fields.filter(({ format }) => format?.check.prefix !== undefined);

function prefixConstants(fields: readonly ModelField[], called: string): string {
  if (fields.length === 0) return '';
  const prefixes = fields.map(({ format }) => format?.check.prefix ?? '');
  const ends = prefixes.map((_, index) => prefixes.slice(0, index + 1).join('').length);
  return `const ${called}_CODES: Uint8Array = /* @__PURE__ */ codesOf(${literal(prefixes.join(''))});
const ${called}_ENDS: Uint16Array = /* @__PURE__ */ Uint16Array.of(${ends.join(', ')});

`;
}

function prefixedCheck(fields: readonly ModelField[], constants: string): string {
  if (fields.length === 0) return '';
  const values = fields.map(({ name }) => name).join(', ');
  return `  const wrong = ${fields[0]?.format?.check.function}([${values}], ${constants}_CODES, ${constants}_ENDS);\n`;
}

interface Checked {
  readonly rule: number;
  /** Whether a rule on several fields asks for the type. */
  readonly guarded: boolean;
  /** Which of the prefixed fields it is, from 0; below 0 where it is none. */
  readonly bit: number;
}

function check(field: ModelField, index: number, { rule, guarded, bit }: Checked): string {
  const { name, type, required } = field;
  // Absent or null an optional field has no fault (D6), but neither a value for the rules on several fields to read (D13).
  const there = required ? '' : `${name} !== undefined && ${name} !== null && `;
  if (type === 'string') {
    if (!required && field.rule === undefined)
      return `  if (${there}typeof ${name} !== 'string') found = add(found, TYPE, ${index});`;
    return `  if (${there}${notGoodText(field, bit)}) found = addTextFault(found, ${index}, ${name}, ${rule});`;
  }
  // True for every value of the right type, also out of range: the rules on several fields ask for the type alone (D13).
  const [shape, add] = type === 'integer' ? ['Number.isInteger', 'addIntegerFault'] : ['isNumber', 'addNumberFault'];
  const fault = `found = ${add}(found, ${index}, ${name}, ${rule});`;
  if (!guarded) return `  if (${there}!(${inRange(field)})) ${fault}`;
  return `  let ${name}_ok = true;
  if (!(${inRange(field)})) {
    ${name}_ok = ${shape}(${name});
    ${required ? '' : `if (${name} !== undefined && ${name} !== null) `}${fault}
  }`;
}

function notGoodText({ name, values, format, minLength }: ModelField, bit: number): string {
  if (bit >= 0) return `wrong & ${2 ** bit}`;
  if (values !== undefined) return values.map((value) => `${name} !== ${literal(value)}`).join(' && ');
  const good = [`typeof ${name} === 'string'`];
  if (format !== undefined) good.push(`${format.check.function}(${name})`);
  else if (minLength === 1) good.push(`${name} !== ''`);
  return `!(${good.join(' && ')})`;
}

const LARGEST_UINT32 = 2 ** 32 - 1;

function inRange({ name, type, minimum = 0, maximum = 0 }: ModelField): string {
  const number = `typeof ${name} === 'number'`;
  const range = `${name} >= ${minimum} && ${name} <= ${maximum}`;
  if (type !== 'integer') return `${number} && ${range}`;
  if (minimum < 0 || maximum > LARGEST_UINT32) return `${number} && Number.isInteger(${name}) && ${range}`;
  // The shift leaves whole numbers from 0 on as they are, and nothing else.
  return `${number} && ${name} >>> 0 === ${name} && ${minimum === 0 ? `${name} <= ${maximum}` : range}`;
}

function eventCheck(rule: EventRule, number: number, fields: readonly ModelField[]): string {
  const blamed = fields.findIndex((field) => field.name === rule.blames);
  return `  // ${rule.id}\n  if (${violation(rule.expression, fields)}) found = add(found, ${number}, ${blamed});`;
}
