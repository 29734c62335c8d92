import {
  fields,
  fieldsOf,
  type JsonSchema,
  rules,
  rulesBeyondJsonSchema,
  telemetryEventJsonSchema,
} from '@acme/telemetry-schema';
import { decisionTree } from './decision-tree.ts';

const beyond = rules.filter((rule) => rule.kind === 'event' && rulesBeyondJsonSchema.includes(rule.id));

/** The rules that only the exact schema states, by id, each judged just when D13 says. */
const trees: ReadonlyMap<string, JsonSchema> = new Map(
  beyond.flatMap((rule) => {
    if (rule.kind !== 'event' || rule.severity.reader !== 'error') return [];
    const tree = decisionTree(rule.expression, fields);
    return tree === undefined ? [] : [[rule.id, { if: typed(fieldsOf(rule.expression)), then: tree }]];
  }),
);

export const statedByExact = (ruleId: string): boolean => trees.has(ruleId);

/** The reader's schema and the comparisons of two fields: accepts exactly what `isTelemetryEvent` accepts. */
export function exactSchema(): JsonSchema {
  const reader = telemetryEventJsonSchema();
  const stated = (reader.allOf ?? []) as readonly JsonSchema[];
  const said = [...trees].map(([id, schema]) => ({ $comment: id, ...schema }));
  return {
    ...reader,
    $id: (reader.$id as string).replace('.reader.', '.exact.'),
    description: `${reader.description} With comparisons of two fields as decision trees: a proof that nothing is lost, and rather slow.`,
    allOf: [...stated, ...said],
  };
}

function typed(names: readonly string[]): JsonSchema {
  const types = names.map((name) => [name, { type: fields.find((field) => field.name === name)?.type }]);
  return { type: 'object', properties: Object.fromEntries(types), required: names };
}
