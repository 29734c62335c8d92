import { judgedFields } from '@acme/telemetry-cli/src/rules/judged-fields.ts';
import { fields, type JsonSchema, type Rule, rules, telemetryEventJsonSchema } from '@acme/telemetry-schema';

/** The keywords by which a schema states a rule that judges single fields by what all of them have. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  'not-null': ['type'],
  type: ['type'],
  integer: ['type'],
};

// With every rule an error: a schema knows only yes and no, and a rule that warns has its words all the same.
const configurable = rules.filter((rule) => rule.configurable).map(({ id }) => [id, 'error']);
const schema = telemetryEventJsonSchema({ role: 'writer', severities: Object.fromEntries(configurable) });

/**
 * How JSON Schema states a rule, as the part of the event's schema that does; undefined where it has no words for it.
 */
export function ruleInJsonSchema(rule: Rule): JsonSchema | undefined {
  if (rule.kind === 'event')
    return (schema.allOf as readonly JsonSchema[]).find(({ $comment }) => $comment === rule.id);
  if (rule.kind !== 'field') return undefined;
  if (rule.id === 'required') return { required: schema.required };
  if (rule.id === 'unknown-field')
    return { properties: Object.fromEntries(fields.map(({ name }) => [name, {}])), additionalProperties: false };
  const properties = schema.properties as Readonly<Record<string, JsonSchema>>;
  const wanted = KEYWORDS[rule.id];
  const parts = judgedFields(rule).map((name) => {
    const entries = Object.entries(properties[name] as JsonSchema);
    return [name, Object.fromEntries(entries.filter(([keyword]) => wanted?.includes(keyword) ?? keyword !== 'type'))];
  });
  return parts.length === 0 ? undefined : { properties: Object.fromEntries(parts) };
}
