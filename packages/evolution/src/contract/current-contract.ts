import { type Field, fields, type Rule, rules, SCHEMA_VERSION } from '@acme/telemetry-schema';
import type { Contract, ContractField, ContractRule, SessionExpectation } from './contract.ts';

/** The contract that the installed `@acme/telemetry-schema` carries. In a checkout: that of the working tree. */
export function currentContract(): Contract {
  return {
    contractVersion: 1,
    schemaVersion: SCHEMA_VERSION,
    fields: fields.map(contractField),
    rules: rules.map(contractRule),
    tombstones: [],
  };
}

function contractField({ words: _, deprecated: __, ...field }: Field): ContractField {
  // An optional field may be null, too, and a required one may not (D6).
  return { ...field, nullable: !field.required };
}

function contractRule(rule: Rule): ContractRule {
  const { id, kind, severity, configurable, source, summary } = rule;
  const shared = { id, kind, severity, configurable, source, summary };
  if (rule.kind === 'event' || rule.kind === 'envelope')
    return { ...shared, blames: rule.blames, expression: rule.expression };
  if (rule.kind !== 'session') return shared;
  const { blames, when, expects } = rule;
  return { ...shared, blames, ...(when === undefined ? {} : { when }), expects: expects as SessionExpectation };
}
