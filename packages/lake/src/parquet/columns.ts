import { type Field, fields } from '@acme/telemetry-schema';

/** A column, and what a value must be to stand in it as it is. */
export interface Column {
  readonly name: string;
  readonly type: 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'TIMESTAMP';
  readonly holds: (value: unknown) => boolean;
}

/** UTF-8 has no lone surrogates, and many readers of Parquet end a text at a NUL. */
const UNFIT = /\p{Surrogate}|\0/u;

const KINDS: Readonly<Record<Field['type'], Pick<Column, 'type' | 'holds'>>> = {
  string: { type: 'VARCHAR', holds: (value) => typeof value === 'string' && !UNFIT.test(value) },
  integer: { type: 'BIGINT', holds: (value) => Number.isSafeInteger(value) },
  number: { type: 'DOUBLE', holds: (value) => typeof value === 'number' },
};

/** A column a field of the schema, in its order. */
export const fieldColumns: readonly Column[] = fields.map(({ name, type }) => ({ name, ...KINDS[type] }));

/** `event_timestamp` as a time in UTC, to the microsecond; null where it is none of the calendar. */
export const EVENT_TIME = 'event_time';
/**
 * All of an event that stands in no other column, as a JSON object: unknown fields, and values that their column
 * can't hold, as they are spelled.
 */
export const OTHER_FIELDS = 'other_fields';

export const columns: readonly Pick<Column, 'name' | 'type'>[] = [
  ...fieldColumns,
  { name: EVENT_TIME, type: 'TIMESTAMP' },
  { name: OTHER_FIELDS, type: 'VARCHAR' },
];
