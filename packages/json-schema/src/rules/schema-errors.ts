import { fieldsAs, type JsonSchema, rules, telemetryEventJsonSchema } from '@acme/telemetry-schema';

/** Which rule an engine's error means, by where in the schema the error's keyword stands. */
export interface SchemaError {
  /** A JSON Pointer into the schema. It covers what lies below it; of several the longest counts. */
  readonly at: string;
  readonly rule: string;
  /** The path of the issue; left out where the error itself names the field. */
  readonly path?: string;
  /** The rule when the value is null. */
  readonly ifNull?: string;
  /** The rule when the value is a number. */
  readonly ifNumber?: string;
}

/** For the reader's and the writer's schema, of either dialect. One field has one issue at most: the first by `rule`'s place in rules.json. */
export function schemaErrors(): readonly SchemaError[] {
  const reader = telemetryEventJsonSchema();
  const blamed = new Map<string, string>(
    rules.flatMap((rule) => (rule.kind === 'event' ? [[rule.id, rule.blames]] : [])),
  );
  const stated = (reader.allOf ?? []) as readonly JsonSchema[];
  return [
    { at: '/type', rule: 'type', path: '' },
    { at: '/required', rule: 'required' },
    { at: '/additionalProperties', rule: 'unknown-field' },
    // What writers may not send and readers accept has no error in the reader's schema (D28).
    ...fieldsAs('writer').flatMap((field) => {
      const at = `/properties/${field.name}`;
      const path = `/${field.name}`;
      return [
        {
          at: `${at}/type`,
          rule: 'type',
          path,
          ...(field.required ? { ifNull: 'not-null' } : {}),
          ...(field.type === 'integer' ? { ifNumber: 'integer' } : {}),
        },
        ...(field.rule === undefined ? [] : [{ at, rule: field.rule, path }]),
      ];
    }),
    ...stated.map(({ $comment }, index) => ({
      at: `/allOf/${index}`,
      rule: $comment as string,
      path: `/${blamed.get($comment as string)}`,
    })),
  ];
}
