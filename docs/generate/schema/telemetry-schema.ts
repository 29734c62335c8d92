import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EventHeader, eventHeaders } from '@acme/telemetry-json-schema/src/catalogue/event-headers.ts';
import { schemaArtefacts } from '@acme/telemetry-json-schema/src/schemas/schemas.ts';
import {
  deadLetterTopic,
  envelopeFields,
  fields,
  rules,
  SCHEMA_VERSION,
  sampleEvent,
  type TopicConfig,
  topic,
} from '@acme/telemetry-schema';
import { groups } from '../fields/groups.ts';
import { code, escaped, fence, sections, table } from '../markdown.ts';
import { GENERATED, type Page } from '../page.ts';
import { kinds } from '../rules/kinds.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * The schema on one page, which leads to everything else. It is read in the repository too, so its links are those of
 * files.
 */
export function telemetrySchemaPage(): Page {
  const required = fields.filter((field) => field.required);
  return {
    path: 'TELEMETRY_SCHEMA.md',
    content: sections(
      GENERATED,
      '# Telemetry schema',
      `Version ${SCHEMA_VERSION}. An event is one JSON object in UTF-8: something that a viewer or a player did, with ` +
        `the state of the playback at that moment. It has ${fields.length} known fields, of which ${required.length} are ` +
        'required; their order carries no meaning.',
      fence('json', JSON.stringify(sampleEvent, undefined, 2)),
      '## Fields',
      table(
        ['group', 'fields'],
        groups.map(({ title, fields: own }) => [
          title,
          own.map(({ name }) => `[${code(name)}](DATA_DICTIONARY.md#${name})`).join(', '),
        ]),
      ),
      'The [data dictionary](DATA_DICTIONARY.md) has types, ranges, patterns and examples; ' +
        '[sample data](SAMPLE_DATA.md) whole sessions.',
      `## Rules`,
      `${rules.length} rules decide what an event is worth. [The list](rules.md) says what each wants.`,
      table(
        ['judge', 'rules'],
        Object.entries(kinds).map(([kind, { title }]) => [
          title,
          rules
            .filter((rule) => rule.kind === kind)
            .map(({ id }) => code(id))
            .join(', '),
        ]),
      ),
      '## In Kafka',
      'An event is the value of a message:',
      table(
        ['field', 'type', 'what it is'],
        envelopeFields.map(({ name, type, description }) => [code(name), type, escaped(description)]),
      ),
      'Its headers are a CloudEvent in binary mode, and none is needed to read it:',
      table(
        ['header', 'value', 'what it says'],
        eventHeaders.map((header) => [
          code(header.name),
          valuesOf(header).map(code).join(', '),
          `${escaped(header.description)}${header.always ? '' : ' May be missing.'}`,
        ]),
      ),
      ...topicTables(),
      '[Setting it up](DEPLOYMENT_GUIDE.md), with the lake behind it.',
      '## In the lake',
      'Objects are gzip, with one event a line. They lie under `telemetry/year=YYYY/month=MM/day=DD/hour=HH/`, by ' +
        'the hour of delivery in UTC, and are named ' +
        '`AcmeTelemetry-MSK-to-S3-{partition}-{timestamp}-{uuid}.gz`.',
      '## Schemas',
      'JSON Schemas for other languages stand at their `$id`, on this site too. *reader* and *writer* judge as ' +
        'consumers and producers do, *annotated* is the reader with titles, units and examples, *exact* states ' +
        'comparisons of two fields as well.',
      table(
        ['file', 'dialect', '`$id`'],
        schemaArtefacts().map(({ path, content }) => {
          const [, dialect = '', file = ''] = path.split('/');
          return [code(file), dialect, code(String(JSON.parse(content).$id))];
        }),
      ),
      '## Versions',
      `The schema has a version of its own, apart from those of the packages. Released: ${released().join(', ')}. ` +
        'What a change may do to those who run an older one is checked against all of them before it is released.',
    ),
  };
}

/** A header's values: the SDK's own where another version sends another, none where each event or sender has its own. */
function valuesOf({ value, values, pattern, of }: EventHeader): readonly string[] {
  if (values !== undefined) return values;
  const one = pattern === undefined ? value : of(sampleEvent);
  return one === undefined ? [] : [one];
}

function topicTables(): readonly string[] {
  const topics = [topic, deadLetterTopic];
  const names = [...new Set(topics.flatMap(({ settings }) => Object.keys(settings)))];
  return [
    'The topics:',
    table(
      ['setting', ...topics.map(({ name }) => code(name))],
      [
        ['partitions', ...topics.map(({ partitions }) => String(partitions))],
        ['replicas', ...topics.map(({ replicationFactor }) => String(replicationFactor))],
        ...names.map((name) => [code(name), ...topics.map((one) => setting(one, name))]),
      ],
    ),
  ];
}

function setting({ settings, atMost }: TopicConfig, name: string): string {
  return `${atMost.includes(name) ? 'at most ' : ''}${code(String(settings[name]))}`;
}

function released(): readonly string[] {
  const list = JSON.parse(readFileSync(join(root, 'packages/schema/contracts/released.json'), 'utf8'));
  return list.map(({ version }: { version: string }) => version);
}
