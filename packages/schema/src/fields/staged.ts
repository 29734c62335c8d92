import type { Field, FieldCheck } from './description.ts';

const FACETS = ['values', 'minimum', 'maximum', 'pattern', 'forbidden', 'minLength', 'maxLength'] as const;
const CHECK: readonly (keyof FieldCheck)[] = ['type', 'required', 'words', ...FACETS];

/**
 * What writers may send of a staged field, where it differs from what readers accept. Throws for two fields that are no two sides of one:
 * their words differ, or their checks can't be told apart by what each states. That readers accept more is seen by `evolution check`.
 */
export function writersCheck(reader: Field, writer: Field): Partial<FieldCheck> {
  const { name } = reader;
  const fault = (what: string) => new Error(`${name} is staged, ${what}.`);
  for (const key of Object.keys({ ...reader, ...writer }) as (keyof Field)[]) {
    if ((CHECK as readonly string[]).includes(key) || isSame(reader[key], writer[key])) continue;
    throw fault(`and its two sides differ in ${key}: give both the same`);
  }
  for (const facet of FACETS) {
    if ((reader[facet] === undefined) === (writer[facet] === undefined)) continue;
    throw fault(`and one side alone has ${facet}: a wider one has to be stated on both`);
  }
  const differing = CHECK.filter((key) => !isSame(reader[key], writer[key]));
  if (differing.length === 0) throw fault('and its two sides say the same: take staged() away');
  return Object.fromEntries(differing.map((key) => [key, writer[key]]));
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
