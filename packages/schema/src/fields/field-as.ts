import type { Role } from '../rules/rule.ts';
import type { Field } from './description.ts';

/** A field as a role has it: in a staged change writers may send less than readers accept. */
export function fieldAs({ writer, ...field }: Field, role: Role): Field {
  return role === 'writer' && writer !== undefined ? { ...field, ...writer } : field;
}
