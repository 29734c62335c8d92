import { type JsonSchemaDialect, telemetryEventJsonSchema } from '@acme/telemetry-schema';
import { type Artefact, pretty } from '../artefact.ts';
import { envelopeSchema } from './envelope.ts';
import { exactSchema } from './exact.ts';

const DIALECTS: readonly (readonly [folder: string, JsonSchemaDialect])[] = [
  ['2020-12', 'draft-2020-12'],
  ['draft-07', 'draft-07'],
];

/** The JSON Schemas of every dialect; `exact`, on one line for its size, of 2020-12 alone. */
export function schemaArtefacts(): readonly Artefact[] {
  const each = DIALECTS.flatMap(([folder, dialect]) => [
    { path: `schemas/${folder}/telemetry-event.reader.json`, schema: telemetryEventJsonSchema({ dialect }) },
    {
      path: `schemas/${folder}/telemetry-event.writer.json`,
      schema: telemetryEventJsonSchema({ dialect, role: 'writer' }),
    },
    {
      path: `schemas/${folder}/telemetry-event.annotated.json`,
      schema: telemetryEventJsonSchema({ dialect, annotated: true }),
    },
    { path: `schemas/${folder}/message-envelope.json`, schema: envelopeSchema(dialect) },
  ]);
  return [
    ...each.map(({ path, schema }) => ({ path, content: pretty(schema) })),
    { path: 'schemas/2020-12/telemetry-event.exact.json', content: `${JSON.stringify(exactSchema())}\n` },
  ];
}
