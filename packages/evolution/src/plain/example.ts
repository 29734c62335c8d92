import type { ContractField } from '../contract/contract.ts';
import { compareStrings } from '../decide/language.ts';
import type { PropertyCheck } from './read-property.ts';

/** A value that a check takes, where there is one: the witness search begins with it. */
export function exampleOf({ type, minimum, maximum, ...text }: PropertyCheck): ContractField['example'] {
  if (type !== 'string') return Math.max(Math.min(0, maximum ?? 0), minimum ?? 0);
  const compared = compareStrings({ values: [] }, text);
  return compared.relation === 'unknown' ? '' : (compared.onlySecond ?? '');
}
