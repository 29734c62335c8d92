import { type Field, fieldAs, fields, type Rule, rules, SCHEMA_VERSION, tombstones } from '@acme/telemetry-schema';
import type { Contract, ContractField, ContractRule, SessionExpectation } from './contract.ts';
import { judgesSomething } from './gone-rules.ts';

/** The contract that the installed `@acme/telemetry-schema` carries. In a checkout: that of the working tree. */
export function currentContract(): Contract {
  return {
    contractVersion: 1,
    schemaVersion: SCHEMA_VERSION,
    fields: fields.map(contractField),
    rules: rules.filter(({ id }) => judgesSomething(id, fields)).map(contractRule),
    tombstones,
  };
}

/** A field as writers may send it, and where readers accept more, what they accept (D28). */
function contractField(field: Field): ContractField {
  const { writer } = field;
  const asWriter = checked(fieldAs(field, 'writer'));
  if (writer === undefined) return asWriter;
  const differs = (key: string) => key in writer || (key === 'nullable' && 'required' in writer);
  const asReader = Object.entries(checked(fieldAs(field, 'reader'))).filter(([key]) => differs(key));
  return { ...asWriter, reader: Object.fromEntries(asReader) };
}

function checked({ words: _, writer: __, ...field }: Field): ContractField {
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
