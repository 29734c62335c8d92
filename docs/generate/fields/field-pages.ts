import { rulesOfField, wordsOf } from '@acme/telemetry-json-schema/src/catalogue/rules-of-field.ts';
import { deprecationInWords, type Field, fields, privacyClasses, SCHEMA_VERSION } from '@acme/telemetry-schema';
import { code, escaped, facts, ruleLink, sections, table, withDecisions } from '../markdown.ts';
import type { Page } from '../page.ts';
import { fieldLink, type Group, groups } from './groups.ts';

/** A page for each group of fields, and one with all of them in a table. */
export function fieldPages(): readonly Page[] {
  return [index(), ...groups.map(groupPage)];
}

function index(): Page {
  const tables = groups.map(
    ({ title, slug, fields: own }) =>
      `## [${title}](/reference/fields/${slug})\n\n${table(
        ['field', 'type', 'must be', 'required', 'personal data'],
        own.map((field) => [
          fieldLink(field.name),
          typeOf(field),
          escaped(field.words ?? ''),
          field.required ? 'yes' : 'no',
          field.privacy ?? '',
        ]),
      )}`,
  );
  return {
    path: 'reference/fields/index.md',
    content: sections(
      '# Fields',
      `An event of schema version ${SCHEMA_VERSION} is one JSON object with ${fields.length} ` +
        'known fields. Their order carries no meaning. ' +
        '[All on one page](/DATA_DICTIONARY), as the data dictionary.',
      ...tables,
    ),
  };
}

function groupPage(group: Group): Page {
  return {
    path: `reference/fields/${group.slug}.md`,
    content: sections(
      `# ${group.title}`,
      `Specification, Field Specifications, *${group.section}*. [All groups](/reference/fields/).`,
      ...group.fields.map(fieldSection),
    ),
  };
}

function fieldSection(field: Field): string {
  const { name, title, description, minimum, maximum, minLength, maxLength } = field;
  const rules = rulesOfField(field);
  return sections(
    `## ${code(name)} {#${name}}`,
    `${escaped(title)}. ${withDecisions(escaped(description))}`,
    facts(
      ['what', 'value'],
      [
        ['type', typeOf(field)],
        ['unit', field.unit],
        ['must be', minimum === undefined && field.words ? escaped(field.words) : undefined],
        ['range', minimum === undefined ? undefined : `${minimum} to ${maximum}, both included`],
        ['values', field.values?.map(code).join(', ')],
        ['pattern', field.pattern && code(field.pattern)],
        ['must not match', field.forbidden && code(field.forbidden)],
        ['length', lengths(minLength, maxLength)],
        ['required', field.required ? 'yes' : 'no: may be absent, or null'],
        ['personal data', field.privacy && `${field.privacy}. ${privacyClasses[field.privacy]}`],
        ['writers may send', field.writer?.words && escaped(field.writer.words)],
        ['deprecated', field.deprecated && escaped(`It ${deprecationInWords(field.deprecated)}.`)],
        ['example', code(JSON.stringify(field.example))],
        ['section', `Field Specifications, ${field.section}`],
      ],
    ),
    `Rules that read it:`,
    rules.map((rule) => `- ${ruleLink(rule.id)}: ${escaped(wordsOf(rule))}`).join('\n'),
  ).trimEnd();
}

function typeOf({ type, required }: Field): string {
  return required ? type : `${type} or null`;
}

function lengths(least?: number, most?: number): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  if (least === most) return `${least} characters`;
  return most === undefined ? `${least} or more` : `${least ?? 0} to ${most} characters`;
}
