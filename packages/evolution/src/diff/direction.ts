import { type Expression, fieldsOf } from '@acme/telemetry-schema';
import type { Accepts } from '../accepts.ts';
import type { Contract, ContractField, ContractRule } from '../contract/contract.ts';
import { decideInclusion } from '../decide/inclusion.ts';
import { type Direction, directionOf } from './change.ts';

const MOST_KEPT = 2000;

/** Asked once: versions share most of their rules. */
const known = new Map<string, Direction>();

/**
 * How the events that a rule lets pass relate to those that it let pass, whatever else the contract says of the fields
 * that it reads.
 *
 * @param typeOf the type of a field
 */
export function compareExpressions(
  old: Expression,
  next: Expression,
  typeOf: (field: string) => ContractField['type'],
): Direction {
  const names = [...new Set([...fieldsOf(old), ...fieldsOf(next)])];
  const fields = names.map((name) => bareField(name, typeOf(name)));
  const key = JSON.stringify([old, next, fields]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const [before, after] = [contractOf(fields, old), contractOf(fields, next)];
  // What can't be decided is not taken for an inclusion.
  const includes = (one: Contract, other: Contract) => decideInclusion(asSent(one), asSent(other)).status === 'proved';
  const direction = directionOf(includes(before, after), includes(after, before));
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, direction);
  return direction;
}

const asSent = (contract: Contract): Accepts => ({ contract, role: 'writer' });

function bareField(name: string, type: ContractField['type']): ContractField {
  const words = { section: '', title: '', description: '' };
  return { name, type, required: false, nullable: true, example: type === 'string' ? '' : 0, ...words };
}

/** A contract with one rule on events; everything around it accepts all that there is. */
function contractOf(fields: readonly ContractField[], expression: Expression): Contract {
  const rule = (id: string, parts: Pick<ContractRule, 'kind' | 'expression'>): ContractRule => ({
    id,
    severity: { reader: 'error', writer: 'error' },
    configurable: true,
    source: '',
    summary: '',
    ...parts,
  });
  const always = ['required', 'not-null', 'type', 'integer', 'unknown-field'].map((id) => rule(id, { kind: 'field' }));
  return {
    contractVersion: 1,
    schemaVersion: '0.0.0',
    fields,
    rules: [...always, rule('alone', { kind: 'event', expression })],
    tombstones: [],
  };
}
