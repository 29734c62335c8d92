import { groups, TelemetryEventSchema } from '../src/event.ts';
import { refuseLooseDeprecations } from '../src/fields/deprecations.ts';
import { describeField, formatOf, writerOf } from '../src/fields/describe.ts';
import type { Field } from '../src/fields/description.ts';
import { fieldAs } from '../src/fields/field-as.ts';
import { refuseBuriedNames } from '../src/fields/tombstones.ts';
import type { Format } from '../src/formats/format.ts';
import type { Role } from '../src/rules/rule.ts';
import { SCHEMA_VERSION } from '../src/version.ts';

/** A field with the format that its check calls. */
export interface ModelField extends Field {
  readonly format: Format | undefined;
  /** The format that a writer's check calls, of a staged field. */
  readonly writerFormat?: Format | undefined;
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
  const fields = properties.map(([name, schema]): ModelField => {
    const section = sections.get(name);
    if (section === undefined)
      throw new Error(`${name} stands in event.ts, but in none of the groups in fields/: add it there.`);
    const writer = writerOf(schema);
    return {
      ...describeField(name, section, schema),
      format: formatOf(name, schema),
      ...(writer === undefined ? {} : { writerFormat: formatOf(name, writer) }),
    };
  });
  refuseBuriedNames(fields);
  refuseLooseDeprecations(fields, SCHEMA_VERSION);
  return fields;
}

/** A field as a role has it. */
export function modelAs({ writerFormat, ...model }: ModelField, role: Role): ModelField {
  const format = role === 'writer' && model.writer !== undefined ? writerFormat : model.format;
  return { ...fieldAs(model, role), format };
}
