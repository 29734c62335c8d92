import { operandsOf } from '../../src/rules/expression.ts';
import type { EventRule, RuleDefinition } from '../../src/rules/rule.ts';
import type { ModelField } from '../model.ts';
import { violation } from './javascript.ts';
import { BANNER, literal } from './source.ts';
import { numberOf } from './tables.ts';

/** One straight-line function that finds everything wrong with an event. */
export function checksSource(fields: readonly ModelField[], rules: readonly RuleDefinition[]): string {
  const eventRules = rules.filter((rule) => rule.kind === 'event');
  const imports = new Map(
    fields.flatMap(({ format }) =>
      format === undefined ? [] : [[format.check.function, format.rule.replace(/-format$/, '')]],
    ),
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

/**
 * Finds everything that is wrong with an event, or undefined when nothing is and every look-up was answered.
 *
 * @param closed whether unknown fields are wanted
 */
export function findFaults(event: object, closed: boolean, lookup: Lookup | undefined): Findings | undefined {
  const source = event as { readonly [name: string]: unknown };
${fields.map((field) => read(field.name)).join('\n')}
  let found: Finding[] | undefined;
${fields.map((field, index) => check(field, index, numberOf(field.rule, rules))).join('\n')}
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

function lookupKeys(rule: EventRule): readonly string[] {
  return operandsOf(rule.expression).flatMap((operand) => ('lookup' in operand ? [operand.by] : []));
}

// Each read stands alone, so that one getter that throws does not hide the other fields (D10).
function read(name: string): string {
  return `  let ${name}: unknown;\n  try {\n    ${name} = source.${name};\n  } catch {\n    ${name} = UNREADABLE;\n  }`;
}

function check(field: ModelField, index: number, rule: number): string {
  const { name, type, required, values, minimum, maximum, format, minLength } = field;
  if (!required) {
    return `  if (${name} !== undefined && ${name} !== null && typeof ${name} !== '${type}') found = add(found, TYPE, ${index});`;
  }
  if (values !== undefined) {
    const none = values.map((value) => `${name} !== ${literal(value)}`).join(' && ');
    return `  if (${none}) found = addTextFault(found, ${index}, ${name}, ${rule});`;
  }
  if (type !== 'string') {
    const [shape, add] = type === 'integer' ? ['Number.isInteger', 'addIntegerFault'] : ['isNumber', 'addNumberFault'];
    return `  const ${name}_ok = ${shape}(${name});
  if (!${name}_ok || (${name} as number) < ${minimum} || (${name} as number) > ${maximum}) found = ${add}(found, ${index}, ${name}, ${rule});`;
  }
  const own =
    format === undefined
      ? minLength === 1
        ? `${name} !== ''`
        : undefined
      : `${format.check.function}(${[name, ...format.check.arguments.map(literal)].join(', ')})`;
  const good = `typeof ${name} === 'string'${own === undefined ? '' : ` && ${own}`}`;
  return `  if (!(${good})) found = addTextFault(found, ${index}, ${name}, ${rule});`;
}

function eventCheck(rule: EventRule, number: number, fields: readonly ModelField[]): string {
  const blamed = fields.findIndex((field) => field.name === rule.blames);
  return `  // ${rule.id}\n  if (${violation(rule.expression, fields)}) found = add(found, ${number}, ${blamed});`;
}
