import type { Field } from './description.ts';

/** A field that was removed: its name never comes back with another type. */
export interface Tombstone {
  readonly name: string;
  /** The last type that it had. */
  readonly type: Field['type'];
  /** The schema version without it. */
  readonly removedIn: string;
}

/** Every field that was removed. A row is written with the removal, and stays. */
export const tombstones: readonly Tombstone[] = [];

/** Throws for a field that has the name of a removed one. */
export function refuseBuriedNames(
  fields: readonly Pick<Field, 'name' | 'type'>[],
  buried: readonly Tombstone[] = tombstones,
): void {
  for (const { name, type, removedIn } of buried) {
    const field = fields.find((one) => one.name === name);
    if (field === undefined) continue;
    const was = `${name} was a field of type ${type} until ${removedIn}, as fields/tombstones.ts says`;
    if (field.type !== type)
      throw new Error(
        `${was}, and versions in use and the lake know it as that: it can't come back as ${field.type}. Take another name.`,
      );
    throw new Error(`${was}, and is one again: take its tombstone away, or take another name.`);
  }
}
