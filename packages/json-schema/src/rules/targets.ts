import { needsLookup, type Rule, rulesBeyondJsonSchema } from '@acme/telemetry-schema';
import { statedByExact } from '../schemas/exact.ts';
import { judgedBySql } from '../sql/sql-rules.ts';

/** Something that rules are exported to. */
export interface Target {
  readonly name: string;
  /** True when it judges the rule; otherwise why it doesn't, in words. */
  readonly judges: (rule: Rule) => true | string;
}

const SESSION = 'reads the events of a session together: the session tracker of the SDK judges it (D16)';
const ENVELOPE = 'reads the Kafka envelope: the SDK judges it';
const DEPRECATED = 'tells writers what goes away: the SDK judges it, and schemas and the data dictionary say it (D28)';
const LOOKUP = 'needs a look-up of content durations: the SDK judges it, when it is given one (D15)';
const SYNTAX = 'there is no value to judge: the parser that reads the text says so';

const beside: Readonly<Record<'session' | 'envelope', string>> = { session: SESSION, envelope: ENVELOPE };

function bySchema(rule: Rule, role: 'reader' | 'writer', exact: boolean): true | string {
  if (rule.kind === 'text') return SYNTAX;
  if (rule.kind === 'session' || rule.kind === 'envelope') return beside[rule.kind];
  if (rule.severity[role] !== 'error')
    return `is ${rule.severity[role] === 'off' ? 'off' : 'a warning'} for a ${role}, and a schema knows only yes and no`;
  if (rule.kind === 'field' || !rulesBeyondJsonSchema.includes(rule.id)) return true;
  if (needsLookup(rule.expression)) return LOOKUP;
  if (exact) return statedByExact(rule.id) || 'compares fields that are no whole numbers of a known range';
  return 'compares two fields: the exact schema, CEL and SQL judge it';
}

function bySql(rule: Rule): true | string {
  if (judgedBySql(rule)) return true;
  if (rule.kind === 'session' || rule.kind === 'envelope') return beside[rule.kind];
  if (rule.id === 'deprecated') return DEPRECATED;
  return rule.severity.reader === 'off' ? 'is off for a reader (D9)' : LOOKUP;
}

function byCel(rule: Rule): true | string {
  if (rule.kind === 'session' || rule.kind === 'envelope') return beside[rule.kind];
  if (rule.kind === 'text') return SYNTAX;
  if (rule.id === 'deprecated') return DEPRECATED;
  if (rule.kind === 'field') return 'judges one field: JSON Schema judges it';
  return !needsLookup(rule.expression) || LOOKUP;
}

/** Every target: append a row. */
export const targets: readonly Target[] = [
  {
    name: 'JSON Schema, reader',
    judges: (rule) => bySchema(rule, 'reader', false),
  },
  {
    name: 'JSON Schema, writer',
    judges: (rule) => bySchema(rule, 'writer', false),
  },
  {
    name: 'JSON Schema, exact',
    judges: (rule) => bySchema(rule, 'reader', true),
  },
  { name: 'CEL', judges: byCel },
  { name: 'DuckDB', judges: bySql },
  { name: 'Spark', judges: bySql },
];
