import { fields, fieldsOf, holds, needsLookup, rules } from '@acme/telemetry-schema';

/**
 * Whether a number can stand in a field of an event without breaking a rule that compares the field with others in any
 * case: to each of them, one end of what another field may have allows it. A condition counts for nothing, since it need
 * not hold.
 */
export function fits(name: string, value: number): boolean {
  const fieldOf = (read: string) => fields.find((field) => field.name === read);
  // Of the wrong type it is not judged together with others (D13).
  if (fieldOf(name)?.type === 'integer' && !Number.isInteger(value)) return true;
  return rules.every((rule) => {
    if (rule.kind !== 'event' || rule.expression.op === 'implies' || needsLookup(rule.expression)) return true;
    const { expression } = rule;
    if (!fieldsOf(expression).includes(name)) return true;
    return (['minimum', 'maximum'] as const).some((end) =>
      holds(expression, (read) => (read === name ? value : (fieldOf(read)?.[end] ?? 0))),
    );
  });
}
