/**
 * The language that event and envelope rules are written in: fields, constants, one look-up, comparisons, *and*, *implies*. Nothing more, so that
 * every target (JavaScript, JSON Schema, CEL, SQL, prose) is one fold over it.
 */
export type Expression =
  | { readonly op: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly op: 'and'; readonly all: readonly Expression[] }
  | { readonly op: 'implies'; readonly when: Expression; readonly then: Expression };

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

export type Operand =
  /** A field by name; in an envelope rule a path from the envelope, such as `value/customer_id`. */
  | { readonly field: string }
  | { readonly constant: string | number }
  /** What the caller's look-up answers for the value of a field (D15). */
  | { readonly lookup: 'contentDurationSeconds'; readonly by: string };

export const field = (name: string): Operand => ({ field: name });
export const constant = (value: string | number): Operand => ({ constant: value });
export const contentDurationOf = (by: string): Operand => ({ lookup: 'contentDurationSeconds', by });

const compare =
  (op: Comparison) =>
  (left: Operand, right: Operand): Expression => ({ op, left, right });
export const equals = compare('=');
export const lessThan = compare('<');
export const atMost = compare('<=');
export const greaterThan = compare('>');
export const atLeast = compare('>=');
export const and = (...all: readonly Expression[]): Expression => ({ op: 'and', all });
export const implies = (when: Expression, then: Expression): Expression => ({ op: 'implies', when, then });

/** All operands, in the order of writing. */
export function operandsOf(expression: Expression): readonly Operand[] {
  switch (expression.op) {
    case 'and':
      return expression.all.flatMap(operandsOf);
    case 'implies':
      return [...operandsOf(expression.when), ...operandsOf(expression.then)];
    default:
      return [expression.left, expression.right];
  }
}

/** The names of the fields that an expression reads, each once, in the order of writing; a look-up reads the field that it looks up by. */
export function fieldsOf(expression: Expression): readonly string[] {
  const names = operandsOf(expression).flatMap((operand) => {
    if ('field' in operand) return [operand.field];
    return 'lookup' in operand ? [operand.by] : [];
  });
  return [...new Set(names)];
}

/** Whether an expression needs the caller's look-up. */
export function needsLookup(expression: Expression): boolean {
  return operandsOf(expression).some((operand) => 'lookup' in operand);
}
