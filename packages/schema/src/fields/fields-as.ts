import { fields } from '../generated/fields.ts';
import type { Role } from '../rules/rule.ts';
import type { Field } from './description.ts';
import { fieldAs } from './field-as.ts';

/** The event's fields as a role has them. */
export function fieldsAs(role: Role): readonly Field[] {
  return fields.map((field) => fieldAs(field, role));
}
