import { rules } from '@acme/telemetry-schema';
import { TRAPS } from './trap.ts';

const issues = (description: string) => ({
  description,
  type: 'array',
  uniqueItems: true,
  items: { $ref: '#/$defs/issue' },
});

/** `vectors/vector.schema.json`: what one line of every other file beside it is. */
export const vectorSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Vector',
  description:
    'A text, and what the standard says of it. A verdict is a set of rule and path: order carries no meaning. Without a look-up of content durations.',
  type: 'object',
  properties: {
    id: { description: 'Says what it tries.', type: 'string', minLength: 1 },
    text: {
      description: 'The text that is judged; it has no line feed, and is no valid JSON where the sets say json-syntax.',
      type: 'string',
      minLength: 1,
      not: { pattern: '\n' },
    },
    reader: issues('All that a reader of the text finds, warnings included.'),
    writer: issues('The same for a writer, to whom a field that the schema does not know is an error.'),
    envelope: { description: 'Whether schemas/*/message-envelope.json accepts the text.', type: 'boolean' },
    clause: { description: 'Where the standard says so.', type: 'string', minLength: 1 },
    trap: {
      description: 'What makes the verdict hang on the parser or on arithmetic, rather than on the schema.',
      enum: TRAPS,
    },
  },
  required: ['id', 'text', 'reader', 'writer', 'clause'],
  additionalProperties: false,
  $defs: {
    issue: {
      type: 'object',
      properties: {
        rule: { enum: rules.map(({ id }) => id) },
        path: { description: 'A JSON Pointer to the field; empty for the whole.', type: 'string', pattern: '^(?:/|$)' },
      },
      required: ['rule', 'path'],
      additionalProperties: false,
    },
  },
};
