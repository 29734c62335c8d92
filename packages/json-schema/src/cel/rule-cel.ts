import { type Expression, type Field, fieldsOf, needsLookup, type Operand } from '@acme/telemetry-schema';

const TYPES: Readonly<Record<Field['type'], (value: string) => string>> = {
  string: (value) => `type(${value}) == string`,
  number: isNumber,
  // A double of 2^53 or more has no fraction, and `int` refuses some of them.
  integer: (value) =>
    `${isNumber(value)} && (double(${value}) >= 9007199254740992.0 || double(${value}) <= -9007199254740992.0 || double(int(${value})) == double(${value}))`,
};

/**
 * A rule in CEL over a dynamic map `event`: true when it holds, false when it is broken, null when it isn't judged (D13). Undefined when it
 * needs a look-up.
 *
 * A number is an `int`, a `uint` or a `double`, whatever the program that read the JSON made of it, so the type is asked for and like is
 * compared with like.
 */
export function ruleCel(expression: Expression, fields: readonly Field[]): string | undefined {
  if (needsLookup(expression)) return undefined;
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  const typeOf = (name: string) => types.get(name) as Field['type'];
  const judged = fieldsOf(expression).map((name) => `has(event.${name}) && ${TYPES[typeOf(name)](`event.${name}`)}`);
  return `${judged.join(' && ')} ? dyn(${condition(expression)}) : dyn(null)`;

  function condition(part: Expression): string {
    switch (part.op) {
      case 'and':
        return part.all.map((one) => `(${condition(one)})`).join(' && ');
      case 'implies':
        return `!(${condition(part.when)}) || (${condition(part.then)})`;
      default:
        return `${operand(part.left)} ${part.op === '=' ? '==' : part.op} ${operand(part.right)}`;
    }
  }

  function operand(it: Operand): string {
    if ('constant' in it) return typeof it.constant === 'string' ? JSON.stringify(it.constant) : double(it.constant);
    if (!('field' in it)) throw new Error('A look-up has no CEL.');
    return typeOf(it.field) === 'string' ? `event.${it.field}` : `double(event.${it.field})`;
  }
}

// Some parsers make infinity of a number that no double holds, which is none (D7).
function isNumber(value: string): string {
  const isTyped = ['int', 'uint', 'double'].map((type) => `type(${value}) == ${type}`).join(' || ');
  return `(${isTyped}) && double(${value}) >= -${LARGEST} && double(${value}) <= ${LARGEST}`;
}

const LARGEST = '1.7976931348623157e308';

const double = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));
