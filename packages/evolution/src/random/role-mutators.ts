import type { FieldCheck } from '../accepts.ts';
import { hasRow, hasValues, isRanged, mutator, rowOf, span } from './check-mutators.ts';
import { without } from './field-templates.ts';
import type { Draft, DraftField, Mutator } from './mutator.ts';

const hasNoReader = ({ reader }: DraftField) => reader === undefined;
const isWidenable = (field: DraftField) => hasNoReader(field) && (isRanged(field) || hasValues(field) || hasRow(field));

/** What a field might accept besides. */
function wider(field: DraftField, { random }: Draft): Partial<FieldCheck> {
  if (field.required && !field.nullable && random.chance(0.3)) return { required: false, nullable: true };
  if (field.values !== undefined) return { values: [...field.values, 'other'] };
  if (hasRow(field)) return { pattern: random.pick(rowOf(field)?.looser ?? []) };
  return { maximum: (field.maximum ?? 0) + random.between(1, span(field)) };
}

function withWiderReader(draft: Draft, field: DraftField | undefined) {
  return field === undefined ? undefined : draft.withField({ ...field, reader: wider(field, draft) });
}

const prepareWiderReader: NonNullable<Mutator['prepare']> = (draft) => {
  const fields = draft.contract.fields.filter(isWidenable);
  return withWiderReader(draft, fields.length === 0 ? undefined : draft.random.pick(fields)) ?? draft.contract;
};

/** A reader's maximum, for prepared fields. */
const maximumOf = (field: DraftField) => field.reader?.maximum;
const isWider = (field: DraftField) =>
  field.reader !== undefined && (maximumOf(field) ?? Infinity) > (field.maximum ?? 0);
const isStricter = (field: DraftField) => field.reader !== undefined && !isWider(field);

/** Mutators of what readers accept in place of what writers send. */
export const roleMutators: readonly Mutator[] = [
  {
    code: 'readers-widened',
    mutate: (draft) => withWiderReader(draft, draft.takeField(isWidenable)),
  },
  {
    ...mutator('readers-narrowed', isWider, (field) => without(field, 'reader')),
    prepare: prepareWiderReader,
  },
  {
    ...mutator('writers-follow', isWider, (field) => ({ ...without(field, 'reader'), ...field.reader })),
    prepare: prepareWiderReader,
  },
  mutator(
    'writers-narrowed',
    (field) => hasNoReader(field) && isRanged(field),
    (field) => {
      const { maximum = 0 } = field;
      return { ...field, maximum: maximum - span(field), reader: { maximum } };
    },
  ),
  {
    // The same in both versions: what is wrong is not the change.
    ...mutator('readers-stricter', isStricter, (field) => field),
    prepare: (draft) => {
      const fields = draft.contract.fields.filter((field) => hasNoReader(field) && isRanged(field));
      if (fields.length === 0) return draft.contract;
      const field: DraftField = draft.random.pick(fields);
      return draft.withField({ ...field, reader: { maximum: (field.maximum ?? 0) - span(field) } });
    },
  },
];
