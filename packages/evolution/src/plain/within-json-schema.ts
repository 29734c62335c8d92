import type { Expression } from '@acme/telemetry-schema';
import { rejectsBy } from '../accepts.ts';
import type { Contract, ContractField, ContractRule } from '../contract/contract.ts';
import { NO_EXAMPLE } from './example.ts';
import { OWN_RULES, plainRule } from './own-rules.ts';

/**
 * What JSON Schema can state of a contract, as it would be read back from a schema: fields with their checks, and rules
 * on events that compare fields with constants and reject what breaks them. What is checked weighs what it weighs in
 * the contract.
 */
export function withinJsonSchema(contract: Contract): Contract {
  const own = OWN_RULES.map((id) => contract.rules.find((rule) => rule.id === id) ?? plainRule(id, 'field'));
  const fields = contract.fields.map((field) => plainField(field, contract));
  const named = contract.rules.filter(({ id }) => !OWN_RULES.includes(id) && fields.some(({ rule }) => rule === id));
  const stated = contract.rules.filter(
    ({ kind, severity, expression }) =>
      kind === 'event' && Object.values(severity).includes('error') && expression && isStated(expression),
  );
  return { ...contract, fields, rules: [...own, ...named, ...stated], tombstones: [] };
}

/**
 * A field without what only contracts know; its check is named as a schema's is, unless it weighs something else in
 * each role.
 */
function plainField(field: ContractField, contract: Contract): ContractField {
  const { unit: _, privacy: __, deprecated: ___, deprecatedValues: ____, ...plain } = field;
  const { rule, ...bare } = plain;
  if (rule === undefined) return bare;
  const [reader, writer] = [
    rejectsBy({ contract, role: 'reader' }, rule),
    rejectsBy({ contract, role: 'writer' }, rule),
  ];
  if (reader !== writer) return plain;
  if (!reader) return bare;
  if (field.type !== 'string') return { ...bare, rule: 'range' };
  return { ...bare, rule: field.values === undefined ? 'text' : 'enum' };
}

function isStated(expression: Expression): boolean {
  if (expression.op === 'implies') return isCondition(expression.when) && isCondition(expression.then);
  return isCondition(expression);
}

function isCondition(expression: Expression): boolean {
  if (expression.op === 'and') return expression.all.every(isCondition);
  return expression.op !== 'implies' && 'field' in expression.left && 'constant' in expression.right;
}

/** A contract without all that is only for people. */
export function withoutWords(contract: Contract): Contract {
  const words = { section: '', title: '', description: '' };
  return {
    ...contract,
    fields: contract.fields.map((field) => ({ ...field, ...words, example: NO_EXAMPLE })),
    rules: contract.rules.map(
      ({ blames: _, ...rule }): ContractRule => ({ ...rule, source: '', summary: '', configurable: false }),
    ),
  };
}
