import type { Role } from '../rules/rule.ts';
import type { Field } from './description.ts';

/** A field as a role has it: in a staged change writers may send less than readers accept. */
export function fieldAs(field: Field, role: Role): Field {
  if (field.writer === undefined) return field;
  const { writer, ...own } = field;
  return role === 'writer' ? { ...own, ...writer } : own;
}
