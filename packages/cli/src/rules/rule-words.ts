import { inWords, type Rule } from '@acme/telemetry-schema';

/** What must hold: the rule's sentence, and its expression in words where it has one. */
export function whatHolds(rule: Rule): string {
  return 'expression' in rule ? `${rule.summary} (${inWords(rule.expression)})` : rule.summary;
}

/** A rule's own severity: `error`, or `reader off, writer error` where the roles differ; and whether it is fixed. */
export function severityInWords({ severity: { reader, writer }, configurable }: Rule): string {
  const words = reader === writer ? reader : `reader ${reader}, writer ${writer}`;
  return configurable ? words : `${words} (fixed)`;
}
