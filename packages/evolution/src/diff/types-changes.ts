import type { ContractField } from '../contract/contract.ts';
import { explain } from '../policy/policy.ts';
import { type Change, pointer, same } from './change.ts';

/**
 * What TypeScript sees of a text, its values, where the checks have changed by less than a major: they accept the same
 * in other words, or reject nothing. Programs that are written against the older type may not compile all the same.
 */
export function typesChanges(old: ContractField, next: ContractField, checks: readonly Change[]): readonly Change[] {
  const [was, is] = [typeOf(old), typeOf(next)];
  if (same(was, is) || checks.some(({ code }) => explain(code).bump === 'major')) return [];
  const message = `To TypeScript ${next.name} was ${inWords(was)}, and is ${inWords(is)}.`;
  return [{ code: 'types-changed', path: pointer('fields', next.name), message }];
}

type MemberType = 'number' | 'string' | readonly string[];

/** The values sorted: their order says nothing. */
function typeOf({ type, values }: ContractField): MemberType {
  if (type !== 'string') return 'number';
  return values === undefined ? 'string' : [...new Set(values)].sort();
}

function inWords(type: MemberType): string {
  return typeof type === 'string' ? type : type.map((value) => JSON.stringify(value)).join(' | ');
}
