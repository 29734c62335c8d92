import type { Expression, Operand } from '@acme/telemetry-schema';
import type { FieldCheck } from '../accepts.ts';

/** Values as a list: `SD, HD and 4K`. */
export function listed(values: readonly (string | number)[], last: 'and' | 'or' = 'and'): string {
  if (values.length < 2) return String(values[0] ?? 'nothing');
  return `${values.slice(0, -1).join(', ')} ${last} ${values.at(-1)}`;
}

/** What a field's own check wants, in words that follow "takes". */
export function checkInWords({ type, values, minimum, maximum, ...text }: FieldCheck): string {
  if (type !== 'string') return interval(minimum, maximum) ?? 'any number';
  if (values !== undefined) return listed(values);
  const wanted = [
    lengthInWords(text),
    text.pattern === undefined ? undefined : `matches of ${text.pattern}`,
    text.forbidden === undefined ? undefined : `nothing that matches ${text.forbidden}`,
  ].filter((part) => part !== undefined);
  return wanted.length === 0 ? 'any text' : wanted.join(', ');
}

/** Whether a field must be there, and whether it may be null. */
export function presenceInWords({ required, nullable }: Pick<FieldCheck, 'required' | 'nullable'>): string {
  return `${required ? 'required' : 'optional'}${nullable ? ' and may be null' : ''}`;
}

function lengthInWords({ minLength, maxLength }: Pick<FieldCheck, 'minLength' | 'maxLength'>): string | undefined {
  const length = interval(minLength, maxLength);
  return length && `texts of ${length} code points`;
}

function interval(from: number | undefined, to: number | undefined): string | undefined {
  if (from === undefined) return to === undefined ? undefined : `at most ${to}`;
  return to === undefined ? `at least ${from}` : `${from} to ${to}`;
}

/** An expression as it is written in formulas. */
export function expressionInWords(expression: Expression): string {
  switch (expression.op) {
    case 'and':
      return expression.all.map(expressionInWords).join(' and ');
    case 'implies':
      return `if ${expressionInWords(expression.when)} then ${expressionInWords(expression.then)}`;
    default:
      return `${operand(expression.left)} ${expression.op} ${operand(expression.right)}`;
  }
}

function operand(given: Operand): string {
  if ('field' in given) return given.field;
  return 'constant' in given ? JSON.stringify(given.constant) : `${given.lookup} of ${given.by}`;
}
