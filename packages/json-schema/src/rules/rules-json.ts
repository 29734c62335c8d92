import {
  type Changes,
  fields,
  fieldsOf,
  inWords,
  type Rule,
  rules,
  SCHEMA_VERSION,
  sampleEvent,
} from '@acme/telemetry-schema';
import { type Artefact, pretty } from '../artefact.ts';
import { ruleCel } from '../cel/rule-cel.ts';
import { brokenSql } from '../sql/rule-sql.ts';
import { schemaErrors } from './schema-errors.ts';
import { targets } from './targets.ts';

/** Every rule as data for other languages: its words, its expression in several languages, and who judges it. */
export function rulesJson(): Artefact {
  const document = {
    schemaVersion: SCHEMA_VERSION,
    rules: rules.map((rule) => {
      const { expression, ...facts } = { expression: undefined, ...rule };
      const said = targets.map(({ name, judges }) => [name, judges(rule)] as const);
      return {
        ...facts,
        example: example(rule),
        ...(expression === undefined ? {} : { reads: fieldsOf(expression), words: inWords(expression), expression }),
        ...('blames' in rule ? { path: `/${rule.blames}` } : {}),
        ...(rule.kind === 'event'
          ? { cel: ruleCel(rule.expression, fields), brokenSql: brokenSql(rule.expression) }
          : {}),
        judgedBy: said.filter(([, answer]) => answer === true).map(([name]) => name),
        notJudgedBy: Object.fromEntries(said.filter(([, answer]) => answer !== true)),
      };
    }),
    schemaErrors: schemaErrors(),
  };
  return { path: 'rules/rules.json', content: pretty(document) };
}

/** Whole events where the rule judges one: JSON has no word for a field that is taken away. */
function example(rule: Rule): unknown {
  if (rule.kind !== 'field' && rule.kind !== 'event') return rule.example;
  const event = (changes: Changes) => ({ ...sampleEvent, ...changes });
  return { ...rule.example, broken: event(rule.example.broken), repaired: event(rule.example.repaired) };
}
