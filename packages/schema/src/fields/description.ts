import type { PrivacyClass } from '../privacy.ts';

/** A field of the event as plain data: what every derived artefact is made from. */
export interface Field {
  /** The property's name, such as `watch_duration_seconds`. */
  readonly name: string;
  /** The section of the specification that describes it. */
  readonly section: string;
  readonly title: string;
  readonly description: string;
  readonly type: 'string' | 'integer' | 'number';
  /** Required fields may be neither absent nor null; an optional one may be both (D6). */
  readonly required: boolean;
  readonly example: string | number;
  /** The unit of a number, such as `seconds`. */
  readonly unit?: string;
  /** Set when the value is personal data (D17). */
  readonly privacy?: PrivacyClass;
  /** Why the field goes away, and what replaces it. */
  readonly deprecated?: string;
  /** The rule of the field's own check (D12): a format, `enum`, `range` or `non-empty`. */
  readonly rule?: string;
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
