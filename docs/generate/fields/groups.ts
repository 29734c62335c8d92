import { type Field, fields } from '@acme/telemetry-schema';
import { code } from '../markdown.ts';

/** A section of the specification's fields, which has a page. */
export interface Group {
  /** The section's title, such as `2. Event Information`. */
  readonly section: string;
  /** The title without its number. */
  readonly title: string;
  /** The page's name, such as `event-information`. */
  readonly slug: string;
  readonly fields: readonly Field[];
}

/** The groups in the specification's order. */
export const groups: readonly Group[] = [...new Set(fields.map(({ section }) => section))].sort().map((section) => {
  const title = section.replace(/^\d+\. /, '');
  return {
    section,
    title,
    slug: title.toLowerCase().replaceAll(' ', '-'),
    fields: fields.filter((field) => field.section === section),
  };
});

/** The link to a field's place on the page of its group; its name alone for what is no field of the event. */
export function fieldLink(name: string): string {
  const group = groups.find((one) => one.fields.some((field) => field.name === name));
  return group === undefined ? code(name) : `[${code(name)}](/reference/fields/${group.slug}#${name})`;
}
