import type { Deprecation } from '../contract/contract.ts';
import { addedField, without } from './field-templates.ts';
import type { Draft, DraftField, Mutator } from './mutator.ts';

const PAST: Deprecation = { since: '1.0.0', sunset: '2020-01-01', reason: 'Nobody reads it.' };
const FUTURE: Deprecation = { since: '1.0.0', sunset: '2999-01-01', reason: 'Nobody will read it.' };

const isOptional = ({ required, nullable }: DraftField) => !required && nullable;
const isRequired = ({ required, nullable }: DraftField) => required && !nullable;

/** Adds a field of one of the templates. */
function withNewField(draft: Draft, change: Partial<DraftField>): ReturnType<Mutator['mutate']> {
  const field = addedField(draft, change);
  return field === undefined ? undefined : draft.withField(field);
}

/** Changes a field that fits. */
function changed(draft: Draft, fits: (field: DraftField) => boolean, change: (field: DraftField) => DraftField) {
  const field = draft.takeField(fits);
  return field === undefined ? undefined : draft.withField(change(field));
}

/** Adds an optional field to the old version, so that there is one to change. */
const prepareOptional =
  (change: Partial<DraftField> = {}): NonNullable<Mutator['prepare']> =>
  (draft) => {
    const field = addedField(draft, { required: false, nullable: true, ...change }, false);
    return field === undefined ? draft.contract : draft.withField(field);
  };

const prepareTombstone =
  (name: string): NonNullable<Mutator['prepare']> =>
  ({ contract }) =>
    contract.tombstones.some((one) => one.name === name)
      ? contract
      : { ...contract, tombstones: [...contract.tombstones, { name, type: 'integer', removedIn: '1.0.0' }] };

function removed(draft: Draft, fits: (field: DraftField) => boolean, withTombstone: boolean) {
  const field = draft.takeField((one) => draft.isUnread(one.name) && fits(one));
  if (field === undefined) return undefined;
  const left = draft.withoutField(field.name);
  if (!withTombstone) return left;
  return { ...left, tombstones: [...left.tombstones, { name: field.name, type: field.type, removedIn: '1.1.0' }] };
}

/** A field whose sunset has passed may go as planned, whatever comes in its place: to the diff that is no rename. */
function renamed(draft: Draft, fits: (field: DraftField) => boolean) {
  const field = draft.takeField((one) => draft.isUnread(one.name) && fits(one) && !isPast(one));
  if (field === undefined) return undefined;
  const name = `${field.name}_2`;
  draft.take(name);
  return { ...draft.contract, fields: draft.contract.fields.map((one) => (one === field ? { ...one, name } : one)) };
}

const isPast = ({ deprecated }: DraftField) => deprecated?.sunset === PAST.sunset;
const isGoing = ({ deprecated }: DraftField) => deprecated !== undefined;

/** Mutators of which fields there are, and of whether they must be there. */
export const fieldMutators: readonly Mutator[] = [
  { code: 'field-added-optional', mutate: (draft) => withNewField(draft, { required: false, nullable: true }) },
  { code: 'field-added-required', mutate: (draft) => withNewField(draft, { required: true, nullable: false }) },
  {
    code: 'field-removed-optional',
    prepare: prepareOptional(),
    mutate: (draft) => removed(draft, (field) => isOptional(field) && !isGoing(field), draft.random.chance(0.5)),
  },
  {
    code: 'field-removed-after-sunset',
    prepare: prepareOptional({ deprecated: PAST }),
    mutate: (draft) => removed(draft, isPast, true),
  },
  {
    code: 'field-removed-required',
    mutate: (draft) => removed(draft, (field) => isRequired(field) && !isGoing(field), draft.random.chance(0.5)),
  },
  { code: 'field-renamed-optional', prepare: prepareOptional(), mutate: (draft) => renamed(draft, isOptional) },
  { code: 'field-renamed-required', mutate: (draft) => renamed(draft, isRequired) },
  {
    code: 'field-name-reused',
    prepare: prepareTombstone('former'),
    mutate: (draft) => {
      const { contract } = draft;
      const stone = contract.tombstones.find(({ name }) => name === 'former');
      const field = addedField(draft, { required: false, nullable: true });
      if (stone === undefined || field === undefined || field.type === stone.type) return undefined;
      const left = { ...contract, tombstones: contract.tombstones.filter((one) => one !== stone) };
      draft.take(stone.name);
      return draft.of(left).withField({ ...field, name: stone.name });
    },
  },
  {
    code: 'tombstone-missing',
    prepare: prepareTombstone('long_gone'),
    mutate: ({ contract }) => {
      const tombstones = contract.tombstones.filter(({ name }) => name !== 'long_gone');
      return tombstones.length === contract.tombstones.length ? undefined : { ...contract, tombstones };
    },
  },
  {
    code: 'field-deprecated',
    prepare: prepareOptional(),
    mutate: (draft) =>
      changed(
        draft,
        (field) => isOptional(field) && !isGoing(field),
        (field) => ({ ...field, deprecated: FUTURE }),
      ),
  },
  {
    code: 'value-deprecated',
    mutate: (draft) =>
      changed(
        draft,
        ({ values, deprecatedValues }) => values !== undefined && deprecatedValues === undefined,
        (field) => ({ ...field, deprecatedValues: { [draft.random.pick(field.values ?? [])]: FUTURE } }),
      ),
  },
  {
    code: 'deprecation-withdrawn',
    prepare: prepareOptional({ deprecated: FUTURE }),
    mutate: (draft) =>
      changed(
        draft,
        ({ deprecated }) => deprecated?.sunset === FUTURE.sunset,
        (field) =>
          draft.random.chance(0.7)
            ? without(field, 'deprecated')
            : { ...field, deprecated: { ...FUTURE, sunset: '2998-01-01' } },
      ),
  },
  {
    code: 'optional-to-required',
    prepare: prepareOptional(),
    mutate: (draft) =>
      changed(
        draft,
        (field) => isOptional(field) && !isGoing(field),
        (field) => ({ ...field, required: true, nullable: false }),
      ),
  },
  {
    code: 'required-to-optional',
    mutate: (draft) => changed(draft, isRequired, (field) => ({ ...field, required: false, nullable: true })),
  },
  { code: 'made-nullable', mutate: (draft) => changed(draft, isRequired, (field) => ({ ...field, nullable: true })) },
  {
    code: 'made-non-nullable',
    prepare: prepareOptional(),
    mutate: (draft) =>
      changed(
        draft,
        ({ nullable }) => nullable,
        (field) => ({ ...field, nullable: false }),
      ),
  },
  {
    code: 'unit-changed',
    mutate: (draft) =>
      changed(
        draft,
        ({ unit }) => unit !== undefined,
        (field) => ({ ...field, unit: `milli-${field.unit}` }),
      ),
  },
  {
    code: 'metadata-changed',
    mutate: (draft) =>
      changed(
        draft,
        () => true,
        (field) =>
          field.privacy === undefined
            ? { ...field, privacy: draft.random.pick(['pseudonym', 'device-identifier']) }
            : without(field, 'privacy'),
      ),
  },
  {
    code: 'words-changed',
    mutate: (draft) => {
      const word = draft.random.pick(['title', 'description'] as const);
      return changed(
        draft,
        () => true,
        (field) => ({ ...field, [word]: `${field[word]} (reworded)` }),
      );
    },
  },
];
