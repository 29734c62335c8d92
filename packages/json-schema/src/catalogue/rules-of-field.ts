import { type Field, fieldsOf, inWords, type Rule, rules } from '@acme/telemetry-schema';

/** The rules that read a field of the event, in the order of D12: those on the field itself, and those on several. */
export function rulesOfField(field: Field): readonly Rule[] {
  return rules.filter((rule) => reads(rule, field));
}

/** What a rule wants: of fields together in the words of its expression. */
export function wordsOf(rule: Rule): string {
  return 'expression' in rule ? `${inWords(rule.expression)}.` : rule.summary;
}

function reads(rule: Rule, field: Field): boolean {
  switch (rule.kind) {
    case 'text':
      return false;
    case 'field':
      return judgesOne(rule.id, field);
    case 'event':
      return fieldsOf(rule.expression).includes(field.name);
    case 'envelope':
      return fieldsOf(rule.expression).includes(`value/${field.name}`);
    case 'session':
      return rule.blames === field.name || (comparesTypes(rule) && field.name === 'event_type');
  }
}

function judgesOne(rule: string, field: Field): boolean {
  if (rule === 'required' || rule === 'not-null') return field.required;
  if (rule === 'integer') return field.type === 'integer';
  if (rule === 'deprecated') return field.deprecated !== undefined || field.deprecatedValues !== undefined;
  return rule === 'type' || rule === field.rule;
}

function comparesTypes({ when, expects }: Extract<Rule, { kind: 'session' }>): boolean {
  return when !== undefined || !('compare' in expects) || expects.after !== undefined;
}
