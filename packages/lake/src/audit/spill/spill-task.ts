import type { ValidatorOptions } from '@acme/telemetry-schema';
import type { SpillPart } from './spill-part.ts';
import type { PartitionRange, SpillKind } from './spill-reader.ts';

/** A share of the comparing, as plain data for a worker. */
export interface SpillTask {
  readonly kind: SpillKind;
  /** In the order of listing. */
  readonly parts: readonly SpillPart[];
  readonly range: PartitionRange;
  /** How many rows the range has, and how many may be held at once. */
  readonly rows: number;
  readonly mostRows: number;
  readonly offenders: number;
  /** For files of passing use. */
  readonly folder: string;
  readonly severities?: ValidatorOptions['severities'];
}
