import type { Comparison, Expression, Operand } from './expression.ts';

const WORDS: Readonly<Record<Comparison, string>> = {
  '=': '',
  '<': 'less than ',
  '<=': 'at most ',
  '>': 'more than ',
  '>=': 'at least ',
};

/** A rule's expression in English: `watch_duration_seconds must be 0 when event_type is start`. */
export function inWords(expression: Expression): string {
  switch (expression.op) {
    case 'and':
      return expression.all.map(inWords).join(', and ');
    case 'implies':
      return `${inWords(expression.then)} when ${condition(expression.when)}`;
    default:
      return `${operand(expression.left)} must be ${WORDS[expression.op]}${operand(expression.right)}`;
  }
}

function condition(expression: Expression): string {
  switch (expression.op) {
    case 'and':
      return expression.all.map(condition).join(' and ');
    case 'implies':
      return `${condition(expression.then)} if ${condition(expression.when)}`;
    default:
      return `${operand(expression.left)} is ${WORDS[expression.op]}${operand(expression.right)}`;
  }
}

function operand(it: Operand): string {
  if ('field' in it) return it.field.replace(/^value\//, "the event's ");
  return 'constant' in it ? String(it.constant) : `the content's duration (looked up by ${it.by})`;
}
