import { without } from './field-templates.ts';
import type { Draft, DraftField, Mutator } from './mutator.ts';
import { type PatternRow, patternRows } from './patterns.ts';

export type Change = (field: DraftField, draft: Draft) => DraftField;

export function mutator(code: string, fits: (field: DraftField, draft: Draft) => boolean, change: Change): Mutator {
  return {
    code,
    mutate: (draft) => {
      const field = draft.takeField((one) => fits(one, draft));
      return field === undefined ? undefined : draft.withField(change(field, draft));
    },
  };
}

export const hasValues = ({ values }: DraftField) => values !== undefined && values.length > 1;
export const isRanged = ({ type, minimum, maximum }: DraftField) =>
  type !== 'string' && minimum !== undefined && maximum !== undefined;
const isFreeText = ({ type, values, pattern }: DraftField) =>
  type === 'string' && values === undefined && pattern === undefined;

export const span = ({ minimum = 0, maximum = 0 }: DraftField) => Math.max(1, Math.floor((maximum - minimum) / 4));

/** One end of a range, or of a length, moved by so much: in (1) or out (-1). */
function moveEnd(field: DraftField, draft: Draft, inwards: 1 | -1): DraftField {
  const { random } = draft;
  if (field.type === 'string') {
    const { minLength = 0, maxLength } = field;
    if (inwards === -1) return { ...field, minLength: minLength - 1 };
    if (maxLength === undefined && random.chance(0.5)) return { ...field, maxLength: random.between(20, 64) };
    return { ...field, minLength: minLength + 1 };
  }
  const by = inwards * random.pick([1, random.between(1, span(field))]);
  const { minimum = 0, maximum = 0 } = field;
  return random.chance(0.5) ? { ...field, minimum: minimum + by } : { ...field, maximum: maximum - by };
}

const hasLength = (field: DraftField) => isFreeText(field) && field.rule !== undefined && (field.minLength ?? 0) > 0;

export function rowOf(field: DraftField): PatternRow | undefined {
  return patternRows.find(({ pattern }) => pattern === field.pattern);
}

const patterned =
  (...which: readonly (keyof Omit<PatternRow, 'pattern'>)[]): Change =>
  (field, { random }) => ({ ...field, pattern: random.pick(which.flatMap((key) => rowOf(field)?.[key] ?? [])) });

export const hasRow = (field: DraftField) => rowOf(field) !== undefined;

/** Mutators of what a field wants of its values. */
export const checkMutators: readonly Mutator[] = [
  mutator('enum-widened', hasValues, (field) => ({ ...field, values: [...(field.values ?? []), 'other'] })),
  mutator('enum-narrowed', hasValues, (field, { random }) => {
    const gone = random.pick(field.values ?? []);
    return { ...field, values: (field.values ?? []).filter((value) => value !== gone) };
  }),
  mutator('enum-replaced', hasValues, (field, { random }) => {
    const gone = random.pick(field.values ?? []);
    return { ...field, values: (field.values ?? []).map((value) => (value === gone ? `${value}-2` : value)) };
  }),
  mutator(
    'range-widened',
    (field) => isRanged(field) || hasLength(field),
    (field, draft) => moveEnd(field, draft, -1),
  ),
  mutator(
    'range-narrowed',
    (field) => isRanged(field) || hasLength(field),
    (field, draft) => moveEnd(field, draft, 1),
  ),
  mutator('range-moved', isRanged, (field, { random }) => {
    const { minimum = 0, maximum = 0 } = field;
    const by = random.between(1, span(field)) * random.pick([1, -1]);
    return { ...field, minimum: minimum + by, maximum: maximum + by };
  }),
  mutator('pattern-loosened', hasRow, (field, draft) =>
    draft.random.chance(0.2) ? without(field, 'pattern', 'forbidden') : patterned('looser')(field, draft),
  ),
  mutator(
    'pattern-tightened',
    (field) => hasRow(field) || isFreeText(field),
    (field, draft) =>
      isFreeText(field)
        ? {
            ...field,
            rule: field.rule ?? 'identifier-format',
            pattern: draft.random.pick(['^[A-Za-z]', '^[^\\n]+$', '[a-z]']),
          }
        : patterned('tighter')(field, draft),
  ),
  mutator('pattern-replaced', hasRow, patterned('other')),
  mutator('pattern-rewritten', hasRow, patterned('same')),
  mutator(
    'types-changed',
    (field) => hasValues(field) && field.reader === undefined,
    (field) => ({
      ...without(field, 'values', 'deprecatedValues'),
      pattern: `^(?:${(field.values ?? []).join('|')})$`,
    }),
  ),
  mutator(
    'integer-to-number',
    ({ type }) => type === 'integer',
    (field) => ({ ...field, type: 'number' }),
  ),
  mutator(
    'number-to-integer',
    ({ type }) => type === 'number',
    (field) => ({ ...field, type: 'integer' }),
  ),
  mutator(
    'type-changed',
    ({ name }, draft) => draft.isUnread(name),
    (field) =>
      field.type === 'string'
        ? {
            ...without(field, 'values', 'pattern', 'forbidden', 'minLength', 'maxLength', 'deprecatedValues'),
            ...{ type: 'integer', example: 1, rule: 'range', minimum: 0, maximum: 9 },
          }
        : { ...without(field, 'minimum', 'maximum', 'rule', 'unit'), type: 'string', example: 'text' },
  ),
];
