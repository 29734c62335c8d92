import type { Contract, ContractField } from '../contract/contract.ts';
import { compareStrings } from '../decide/language.ts';
import type { PropertyCheck } from './read-property.ts';

/** What stands for an example where a schema gives none. */
export const NO_EXAMPLE = '';

/** The same with examples in all fields: the witness search begins with them. */
export function withExamples(contract: Contract): Contract {
  const fields = contract.fields.map((field) =>
    field.example === NO_EXAMPLE ? { ...field, example: exampleOf(field) } : field,
  );
  return { ...contract, fields };
}

/** A value that a check takes, where there is one. */
function exampleOf({ type, minimum, maximum, ...text }: PropertyCheck): ContractField['example'] {
  if (type !== 'string') return Math.max(Math.min(0, maximum ?? 0), minimum ?? 0);
  const compared = compareStrings({ values: [] }, text);
  return compared.relation === 'unknown' ? '' : (compared.onlySecond ?? '');
}
