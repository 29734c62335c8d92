import { type Field, fields, privacyClasses } from '@acme/telemetry-schema';

/** Descriptions cite decisions, which mean nothing to a customer. */
const CITATION = / \(D\d+\)/g;

/** What each field of an event means, for the person whom the events are about: plain text, by group (specification, *Field Specifications*). */
export function dictionaryInWords(): string {
  const sections = [...new Set(fields.map(({ section }) => section))].sort();
  const groups = sections.map((section) => {
    const ofSection = fields.filter((field) => field.section === section);
    return `${section}\n${'-'.repeat(section.length)}\n\n${ofSection.map(entry).join('\n')}`;
  });
  return `What the fields of an event mean\n\n${groups.join('\n')}`;
}

function entry({ name, title, description, unit, words, privacy }: Field): string {
  const lines = [
    `${title} (${name})`,
    `  ${description.replace(CITATION, '')}`,
    ...(unit === undefined ? [] : [`  Counted in ${unit}.`]),
    ...(words === undefined ? [] : [`  Usual values: ${words}.`]),
    ...(privacy === undefined ? [] : [`  Personal data: ${lowerFirst(privacyClasses[privacy])}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
