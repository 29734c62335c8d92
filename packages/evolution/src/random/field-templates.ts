import type { Draft, DraftField } from './mutator.ts';

const words = { section: '9. Added', title: 'Added', description: 'Added by a test.', required: false, nullable: true };

/** Fields of every kind, beside those of the contract. */
export const fieldTemplates: readonly DraftField[] = [
  {
    ...words,
    name: 'volume_percent',
    type: 'integer',
    example: 40,
    unit: 'percent',
    rule: 'range',
    minimum: 0,
    maximum: 100,
  },
  {
    ...words,
    name: 'clock_offset_ms',
    type: 'integer',
    example: 0,
    unit: 'ms',
    rule: 'range',
    minimum: -500,
    maximum: 500,
  },
  { ...words, name: 'frame_rate', type: 'number', example: 24, unit: 'Hz', rule: 'range', minimum: 1, maximum: 240 },
  {
    ...words,
    name: 'playback_mode',
    type: 'string',
    example: 'live',
    rule: 'enum',
    values: ['live', 'on-demand', 'download'],
  },
  {
    ...words,
    name: 'household_id',
    type: 'string',
    example: 'HOUSE_0a1b2c3d',
    rule: 'identifier-format',
    pattern: '^HOUSE_[0-9a-f]{8}$',
    minLength: 14,
    maxLength: 14,
  },
  { ...words, name: 'player', type: 'string', example: 'native', rule: 'identifier-format', pattern: '^[a-z]+$' },
  {
    ...words,
    name: 'label',
    type: 'string',
    example: 'trailer',
    rule: 'identifier-format',
    pattern: '^[a-z]+$',
    maxLength: 20,
  },
  {
    ...words,
    name: 'sent_at',
    type: 'string',
    example: '2025-08-11T14:30:45Z',
    rule: 'timestamp-format',
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?Z$',
    minLength: 20,
    maxLength: 30,
    forbidden: '[^0-9TZ:.-]',
  },
  { ...words, name: 'audio_language', type: 'string', example: 'English', rule: 'non-empty', minLength: 1 },
  { ...words, name: 'note', type: 'string', example: 'Nothing.' },
];

/**
 * A template as a new field; undefined when there is none left, or no room. One whose name is taken is left out: a field that
 * goes and comes back is no change, and under another name it is a rename.
 */
export function addedField(
  draft: Draft,
  change: Partial<DraftField>,
  taken = true,
  fits: (template: DraftField) => boolean = () => true,
): DraftField | undefined {
  if (draft.contract.fields.length >= 30) return undefined;
  const known = new Set([...draft.contract.fields, ...draft.contract.tombstones].map(({ name }) => name));
  const free = fieldTemplates.filter(
    (one) => !known.has(one.name) && !known.has(`${one.name}_2`) && !draft.isTaken(one.name) && fits(one),
  );
  if (free.length === 0) return undefined;
  const field = { ...draft.random.pick(free), ...change };
  if (taken) draft.take(field.name);
  return field;
}

/** A field without some of its properties. */
export function without(field: DraftField, ...keys: readonly (keyof DraftField)[]): DraftField {
  return Object.fromEntries(
    Object.entries(field).filter(([key]) => !keys.includes(key as keyof DraftField)),
  ) as unknown as DraftField;
}
