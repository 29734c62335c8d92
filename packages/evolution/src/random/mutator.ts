import { fieldsOf } from '@acme/telemetry-schema';
import type { FieldCheck } from '../accepts.ts';
import type { Contract, ContractField, ContractRule } from '../contract/contract.ts';
import type { Random } from '../witness/random.ts';

/** A field with what readers accept in its place. */
export type DraftField = ContractField & { readonly reader?: Partial<FieldCheck> };

/** A change of one kind, to a contract at random. */
export interface Mutator {
  /** The row of the policy that says what becomes of it. */
  readonly code: string;
  /** What the old version must have before it can be changed in this way. */
  readonly prepare?: (draft: Draft) => Contract;
  /** The next version; undefined where the old one has nothing left to change. */
  readonly mutate: (draft: Draft) => Contract | undefined;
}

/** A contract that is being changed. Parts that are taken are not taken again, so that changes do not meet. */
export class Draft {
  readonly contract: Contract;
  readonly random: Random;
  readonly #taken: Set<string>;
  readonly #meet: boolean;

  /** @param meet whether a change of a rule and one of a field that it reads may come together */
  constructor(contract: Contract, random: Random, meet: boolean, taken: Set<string> = new Set()) {
    this.contract = contract;
    this.random = random;
    this.#meet = meet;
    this.#taken = taken;
  }

  /** The same, of another version. */
  of(contract: Contract): Draft {
    return new Draft(contract, this.random, this.#meet, this.#taken);
  }

  /** Takes a field at random. */
  takeField(fits: (field: DraftField) => boolean): DraftField | undefined {
    const fields = this.contract.fields.filter((field) => !this.#taken.has(field.name) && fits(field));
    if (fields.length === 0) return undefined;
    const field = this.random.pick(fields);
    this.#taken.add(field.name);
    if (!this.#meet)
      for (const { id, expression } of this.contract.rules)
        if (expression !== undefined && fieldsOf(expression).includes(field.name)) this.#taken.add(id);
    return field;
  }

  /** Takes a rule at random. */
  takeRule(fits: (rule: ContractRule) => boolean): ContractRule | undefined {
    const rules = this.contract.rules.filter((rule) => !this.#taken.has(rule.id) && fits(rule));
    if (rules.length === 0) return undefined;
    const rule = this.random.pick(rules);
    this.#taken.add(rule.id);
    if (!this.#meet && rule.expression !== undefined)
      for (const name of fieldsOf(rule.expression)) this.#taken.add(name);
    return rule;
  }

  /** A name or id that the contract does not have. */
  fresh(names: readonly string[]): string | undefined {
    const { fields, rules, tombstones } = this.contract;
    const known = new Set([...fields, ...tombstones].map(({ name }) => name).concat(rules.map(({ id }) => id)));
    const free = names.filter((name) => !known.has(name) && !this.#taken.has(name));
    if (free.length === 0) return undefined;
    const name = this.random.pick(free);
    this.#taken.add(name);
    return name;
  }

  /** Keeps a part of that name from being changed. */
  take(name: string): void {
    this.#taken.add(name);
  }

  /** Whether a part of that name has been changed, taken out or put in, or is kept from it. */
  isTaken(name: string): boolean {
    return this.#taken.has(name);
  }

  /** Whether no rule reads the field. */
  isUnread(name: string): boolean {
    return !this.contract.rules.some(
      ({ expression, kind }) => kind === 'event' && expression !== undefined && fieldsOf(expression).includes(name),
    );
  }

  withField(field: DraftField): Contract {
    const { fields } = this.contract;
    const known = fields.some(({ name }) => name === field.name);
    return {
      ...this.contract,
      fields: known ? fields.map((one) => (one.name === field.name ? field : one)) : [...fields, field],
    };
  }

  withoutField(name: string): Contract {
    return { ...this.contract, fields: this.contract.fields.filter((field) => field.name !== name) };
  }

  withRule(rule: ContractRule): Contract {
    const { rules } = this.contract;
    const known = rules.some(({ id }) => id === rule.id);
    return {
      ...this.contract,
      rules: known ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule],
    };
  }

  withoutRule(id: string): Contract {
    return { ...this.contract, rules: this.contract.rules.filter((rule) => rule.id !== id) };
  }
}
