import { groups, TelemetryEventSchema } from '../src/event.ts';
import { describeField, formatOf } from '../src/fields/describe.ts';
import type { Field } from '../src/fields/description.ts';
import type { Format } from '../src/formats/format.ts';

/** A field with the format that its check calls. */
export interface ModelField extends Field {
  readonly format: Format | undefined;
}

/** The event's fields in the order of writing, as the generator needs them. Throws for a field that stands in one place only. */
export function readModel(): readonly ModelField[] {
  const sections = new Map(
    Object.entries(groups).flatMap(([section, group]) => Object.keys(group).map((name) => [name, section])),
  );
  const properties = Object.entries(TelemetryEventSchema.properties);
  for (const name of sections.keys()) {
    if (!(name in TelemetryEventSchema.properties))
      throw new Error(`${name} stands in a group, but not in event.ts: add it there.`);
  }
  return properties.map(([name, schema]) => {
    const section = sections.get(name);
    if (section === undefined)
      throw new Error(`${name} stands in event.ts, but in none of the groups in fields/: add it there.`);
    return { ...describeField(name, section, schema), format: formatOf(name, schema) };
  });
}
