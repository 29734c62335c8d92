import type { Contract, ContractField, ContractRule, FieldCheck } from './contract/contract.ts';

/** The two sides of the wire (D9). */
export type ContractRole = keyof ContractRule['severity'];

/**
 * The events that a version of the contract lets pass in one role. This is what it means; whoever interprets a
 * contract keeps to it.
 *
 * An event is an object that is no array. A field's value is what reading it gives; `undefined` is absent (D10).
 * Something that is no object is never accepted.
 *
 * 1. *A field's check* is the field with what its `reader` says in place of its own, in the role `reader` ({@link
 *    checkOf}).
 * 2. *A field's fault* is the first of these (D12): absent though required: `required`; null though not nullable:
 *    `not-null`; neither a string nor a finite number where the type says so: `type` (`NaN`, infinities, bigints,
 *    booleans, arrays and objects are of no type); a fraction in an integer field: `integer` (5.0 and -0 are
 *    integers, D7); else its own check: the id in its `rule`. Absent and null have no further fault where they are
 *    allowed.
 * 3. *The own check* exists only where the field has a `rule`. A string field with `values` wants one of them and
 *    nothing else; without `values` it wants `minLength` to `maxLength` code points, as JSON Schema counts, a match
 *    of `pattern` somewhere (flag `u`; patterns bring their own anchors) and of `forbidden` nowhere. A number wants
 *    `minimum` to `maximum`, both included. What is left out asks for nothing; facets of another type say nothing.
 * 4. *Unknown fields*: an own enumerable key that is none of the contract's fields breaks `unknown-field`, null or
 *    not.
 * 5. *An event rule* is judged when every field that its expression reads has a value of the type in its check: a
 *    string; a finite number; a finite number without a fraction. Absent or null, also where that is allowed, a
 *    fraction in an integer field and a wrong type silence it, whatever the severity of those faults; a fault of
 *    rule 3 does not (D13). With a look-up it is judged only if the field that it looks up by holds a string and the
 *    answer is a finite number from 0 on (D15); the two versions that are compared are given the same look-up.
 * 6. *A judged rule is broken* as the generated checks have it: an expression fails when its comparison's opposite
 *    holds in JavaScript, an *and* when a part fails, an *implies* when its condition holds and its consequence
 *    fails. Between numbers, and for `=` and any values, this is the same as not to hold.
 * 7. *A fault rejects* when the contract's rule of that id has severity `error` in the role. A rule that the
 *    contract does not have rejects nothing. Rules of the kinds `text`, `envelope` and `session` never reject an
 *    event.
 */
export interface Accepts {
  readonly contract: Contract;
  readonly role: ContractRole;
}

export type { FieldCheck } from './contract/contract.ts';

/** A field's check in a role: what readers accept instead of the writers' check stands in `reader` (staged changes). */
export function checkOf(
  { reader, ...field }: ContractField,
  role: ContractRole,
): FieldCheck & Pick<ContractField, 'name' | 'rule'> {
  return role === 'reader' ? { ...field, ...reader } : field;
}

/** Whether breaking the rule of this id rejects an event. */
export function rejectsBy({ contract, role }: Accepts, rule: string | undefined): boolean {
  return contract.rules.find(({ id }) => id === rule)?.severity[role] === 'error';
}
