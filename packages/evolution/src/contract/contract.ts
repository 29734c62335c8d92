import type { Deprecation, Expression, Field, PrivacyClass, Rule, Severity, Tombstone } from '@acme/telemetry-schema';

export type { Deprecation, Tombstone };

/** What a field wants of its values. */
export interface FieldCheck {
  readonly type: Field['type'];
  readonly required: boolean;
  readonly nullable: boolean;
  readonly values?: readonly string[];
  /** Both included. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** A good string matches it as a whole; ECMAScript, no flag but `u`. */
  readonly pattern?: string;
  /** A good string matches it nowhere (D8). */
  readonly forbidden?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A field of the event, as a version has it. */
export interface ContractField extends FieldCheck {
  readonly name: string;
  readonly section: string;
  readonly title: string;
  readonly description: string;
  readonly example: string | number;
  readonly unit?: string;
  readonly privacy?: PrivacyClass;
  /** The rule of the field's own check (D12). */
  readonly rule?: string;
  /** What readers accept instead, in the first half of a staged change: more than writers may send. */
  readonly reader?: Partial<FieldCheck>;
  readonly deprecated?: Deprecation;
  /** Of values of an enum that go away. */
  readonly deprecatedValues?: Readonly<Record<string, Deprecation>>;
}

/** A rule, as a version has it: what it judges, and how much it weighs. */
export interface ContractRule {
  readonly id: string;
  readonly kind: Rule['kind'];
  readonly severity: Readonly<Record<'reader' | 'writer', Severity>>;
  readonly configurable: boolean;
  readonly source: string;
  readonly summary: string;
  /** The field that its issue names; of rules on events, envelopes and sessions. */
  readonly blames?: string;
  /** Of rules on events and envelopes. */
  readonly expression?: Expression;
  /** Of session rules: the types of event that they judge. */
  readonly when?: readonly string[];
  /** Of session rules: what they expect of the event before. */
  readonly expects?: SessionExpectation;
}

/** What a session rule expects, as the rules of `@acme/telemetry-schema` have it. */
export type SessionExpectation =
  | { readonly previous: readonly string[]; readonly onlyIfLater?: string }
  | { readonly notAfter: readonly string[] }
  | { readonly after?: readonly string[]; readonly compare: 'same' | 'not-before' };

/** A version of the schema and its rules as one document: all that a producer, a consumer or the lake relies on. */
export interface Contract {
  /** The version of this kind of document. */
  readonly contractVersion: 1;
  /** The version of the schema, such as `1.0.0`. */
  readonly schemaVersion: string;
  readonly fields: readonly ContractField[];
  readonly rules: readonly ContractRule[];
  readonly tombstones: readonly Tombstone[];
}
