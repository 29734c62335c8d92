import type { Comparison, Expression, Operand } from '@acme/telemetry-schema';

/** A comparison of an expression, or what stands against one. */
export interface Constraint {
  readonly op: Comparison | '!=';
  readonly left: Operand;
  readonly right: Operand;
}

/** Comparisons that hold together. */
export type Way = readonly Constraint[];

const OPPOSITES: Readonly<Record<Constraint['op'], Constraint['op']>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** What holds exactly when a constraint doesn't. */
export function opposite({ op, left, right }: Constraint): Constraint {
  return { op: OPPOSITES[op], left, right };
}

/**
 * The ways in which an expression comes out as wanted: it does so exactly when all comparisons of one way hold. An
 * implication's conclusion comes before the ways around its premise.
 */
export function waysTo(expression: Expression, wanted: boolean): readonly Way[] {
  switch (expression.op) {
    case 'and':
      return wanted ? together(expression.all.map((part) => waysTo(part, true))) : any(expression.all, false);
    case 'implies': {
      const { when, then } = expression;
      return wanted
        ? [...waysTo(then, true), ...waysTo(when, false)]
        : together([waysTo(when, true), waysTo(then, false)]);
    }
    default:
      return [[wanted ? expression : opposite(expression)]];
  }
}

function any(expressions: readonly Expression[], wanted: boolean): readonly Way[] {
  return expressions.flatMap((expression) => waysTo(expression, wanted));
}

function together(parts: readonly (readonly Way[])[]): readonly Way[] {
  return parts.reduce<readonly Way[]>(
    (ways, part) => ways.flatMap((way) => part.map((more) => [...way, ...more])),
    [[]],
  );
}
