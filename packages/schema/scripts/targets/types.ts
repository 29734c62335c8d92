import { envelopeFields } from '../../src/envelope-fields.ts';
import { type Deprecation, deprecationInWords } from '../../src/fields/deprecation.ts';
import type { RuleDefinition } from '../../src/rules/rule.ts';
import { SCHEMA_VERSION } from '../../src/version.ts';
import { type ModelField, modelAs } from '../model.ts';
import { BANNER, union } from './source.ts';

/** The event as a plain object type, whose properties say in an editor what they mean. */
export function typesSource(fields: readonly ModelField[], rules: readonly RuleDefinition[]): string {
  const configurable = rules.filter((rule) => rule.configurable).map((rule) => rule.id);
  const eventType = fields.find((field) => field.name === 'event_type') as ModelField;
  return `${BANNER}
/** An ACME video telemetry event, schema version ${SCHEMA_VERSION} (D1). */
export interface TelemetryEvent {
${fields.map(property).join('\n')}
}

/** What the viewer or the player did.${eventType.writer === undefined ? '' : ` ${moreThan(eventType, eventType.writer)}`} */
export type EventType = ${union(modelAs(eventType, 'writer').values ?? [])};

/** The name of a field of the event. */
export type FieldName = keyof TelemetryEvent;

/** A message as it comes out of Kafka (specification, *Message Envelope*; D18). */
export interface MessageEnvelope {
${envelopeFields.map(envelopeProperty).join('\n')}
}

/** The id of a rule (D12). May grow in a minor version. */
export type RuleId =
${rules.map((rule) => `  | '${rule.id}'`).join('\n')};

/** The id of a rule whose severity can be configured (D14). */
export type ConfigurableRuleId =
${configurable.map((id) => `  | '${id}'`).join('\n')};
`;
}

/** A member as writers have it: a staged change (D28) must not break programs that compile, and the comment says what can arrive besides. */
function property(field: ModelField): string {
  const { name, description, unit, minimum, maximum, words, values, required, privacy, deprecated, example, type } =
    modelAs(field, 'writer');
  const { deprecatedValues = {}, writer } = field;
  const range = minimum === undefined ? '' : ` From ${minimum} to ${maximum}${unit === undefined ? '' : ` ${unit}`}.`;
  const form = minimum === undefined && values === undefined && words !== undefined ? ` Must be ${words}.` : '';
  const whole = type === 'integer' ? ' A whole number.' : '';
  const lines = [
    `${description}${range}${whole}${form}`,
    ...(privacy === undefined ? [] : [`Personal data (${privacy}).`]),
    ...(writer === undefined ? [] : [moreThan(field, writer)]),
    // A member of a union can't be struck through.
    ...Object.entries(deprecatedValues).map(([value, row]) => `'${value}' ${deprecationInWords(row)}.`),
    ...(deprecated === undefined ? [] : [`@deprecated ${tag(deprecated)}`]),
    `@example ${typeof example === 'string' ? `'${example}'` : example}`,
  ];
  const base = values === undefined ? (type === 'string' ? 'string' : 'number') : union(values);
  return `  /**\n${lines.map((line) => `   * ${line}`).join('\n')}\n   */\n  ${name}${required ? '' : '?'}: ${base}${required ? '' : ' | null'};`;
}

/** What readers accept, where that is more. */
function moreThan({ type, words }: ModelField, writer: NonNullable<ModelField['writer']>): string {
  const parts = [
    ...(writer.required === true ? ['null or nothing'] : []),
    ...(writer.type === undefined ? [] : [TYPES[type]]),
    ...(writer.words === undefined || words === undefined ? [] : [words]),
  ];
  return `Readers accept more: ${parts.length === 0 ? 'a wider form' : parts.join(', ')}.`;
}

const TYPES = { string: 'a string', integer: 'a whole number', number: 'a number' };

function tag(deprecation: Deprecation): string {
  return `${deprecationInWords(deprecation).replace(/^is deprecated since/, 'Since')}.`;
}

function envelopeProperty({
  name,
  description,
  type,
  unit,
  minimum,
  maximum,
}: (typeof envelopeFields)[number]): string {
  const range = minimum === undefined ? '' : ` From ${minimum} to ${maximum}${unit === undefined ? '' : ` ${unit}`}.`;
  const types = { string: 'string', integer: 'number', TelemetryEvent: 'TelemetryEvent' };
  return `  /** ${description}${range} */\n  ${name}: ${types[type]};`;
}
