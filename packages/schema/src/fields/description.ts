import type { PrivacyClass } from '../privacy.ts';
import type { Deprecation } from './deprecation.ts';

/** What a field wants of its values. */
export interface FieldCheck {
  readonly type: 'string' | 'integer' | 'number';
  /** Required fields may be neither absent nor null; an optional one may be both (D6). */
  readonly required: boolean;
  /** What the own check wants, worded to follow "must be". */
  readonly words?: string;
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  /** A pattern that no good value matches anywhere (D8). */
  readonly forbidden?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/**
 * A field of the event as plain data: what every derived artefact is made from. It is the field as readers have it, and so the lake:
 * during a staged change (D28) writers may send less, which stands in `writer`.
 */
export interface Field extends FieldCheck {
  /** The property's name, such as `watch_duration_seconds`. */
  readonly name: string;
  /** The section of the specification that describes it. */
  readonly section: string;
  readonly title: string;
  readonly description: string;
  readonly example: string | number;
  /** The unit of a number, such as `seconds`. */
  readonly unit?: string;
  /** Set when the value is personal data (D17). */
  readonly privacy?: PrivacyClass;
  /** Set when the field goes away; never while writers must send it. */
  readonly deprecated?: Deprecation;
  /** Of values of a list that go away, by value. */
  readonly deprecatedValues?: Readonly<Record<string, Deprecation>>;
  /** The rule of the field's own check (D12): a format, `enum`, `range` or `non-empty`. */
  readonly rule?: string;
  /** Where writers and readers differ: what writers may send, which is less. */
  readonly writer?: Partial<FieldCheck>;
}
