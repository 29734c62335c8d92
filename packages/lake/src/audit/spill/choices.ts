import { fields } from '@acme/telemetry-schema';

/** Of each field with a closed list of texts, by its name, the place of each in the list. */
export const CHOICES: ReadonlyMap<string, ReadonlyMap<unknown, number>> = new Map(
  fields.flatMap(({ name, values }) =>
    values === undefined ? [] : [[name, new Map(values.map((value, place) => [value, place]))]],
  ),
);
