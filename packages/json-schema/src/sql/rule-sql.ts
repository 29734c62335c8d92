import { type Expression, fieldsOf, needsLookup, type Operand } from '@acme/telemetry-schema';

/**
 * When a rule is broken, as SQL that every dialect reads, or undefined when it needs a look-up. Each field is a column under its own name: a
 * string, or a double, or NULL where the field has a `required`, `not-null`, `type` or `integer` violation, so that the rule isn't judged (D13).
 */
export function brokenSql(expression: Expression): string | undefined {
  if (needsLookup(expression)) return undefined;
  const judged = fieldsOf(expression).map((name) => `${name} IS NOT NULL`);
  return `${judged.join(' AND ')} AND NOT (${condition(expression)})`;
}

function condition(part: Expression): string {
  switch (part.op) {
    case 'and':
      return part.all.map((one) => `(${condition(one)})`).join(' AND ');
    case 'implies':
      return `NOT (${condition(part.when)}) OR (${condition(part.then)})`;
    default:
      return `${operand(part.left)} ${part.op} ${operand(part.right)}`;
  }
}

function operand(it: Operand): string {
  if ('constant' in it) return typeof it.constant === 'string' ? literal(it.constant) : String(it.constant);
  if (!('field' in it)) throw new Error('A look-up has no SQL.');
  return it.field;
}

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
