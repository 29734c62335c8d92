// What every team needs: judging events.

export { type EnvelopeField, envelopeFields } from './envelope-fields.ts';
export { TelemetryOptionsError, type TelemetryOptionsErrorCode, TelemetryValidationError } from './errors.ts';
// What other libraries build on.
export { type Deprecation, deprecationInWords } from './fields/deprecation.ts';
export type { Field, FieldCheck } from './fields/description.ts';
export { fieldAs } from './fields/field-as.ts';
export { fieldsAs } from './fields/fields-as.ts';
export { type Tombstone, tombstones } from './fields/tombstones.ts';
export { fields } from './generated/fields.ts';
export type {
  ConfigurableRuleId,
  EventType,
  FieldName,
  MessageEnvelope,
  RuleId,
  TelemetryEvent,
} from './generated/telemetry-event.ts';
export {
  type JsonSchema,
  type JsonSchemaDialect,
  type JsonSchemaOptions,
  rulesBeyondJsonSchema,
  telemetryEventJsonSchema,
} from './json-schema/event-schema.ts';
export { type PrivacyClass, privacyClasses } from './privacy.ts';
export { isConfigurableRuleId, isRuleId, type Rule, rules } from './rule-list.ts';
export { holds } from './rules/evaluate.ts';
export type { Comparison, Expression, Operand } from './rules/expression.ts';
export { fieldsOf, needsLookup } from './rules/expression.ts';
export { inWords } from './rules/prose.ts';
export type {
  Changes,
  EnvelopeRule,
  EventRule,
  FieldRule,
  Role,
  SessionRule,
  Severity,
  TextRule,
} from './rules/rule.ts';
// The schema as data.
export { documentedSampleEvent, sampleEvent } from './samples.ts';
export {
  createSessionTracker,
  type SessionResult,
  type SessionTracker,
  type SessionTrackerOptions,
} from './session/tracker.ts';
export { deadLetterTopic, type TopicConfig, topic } from './topic.ts';
export {
  createEnvelopeValidator,
  type EnvelopeResult,
  type EnvelopeValidator,
  type OutgoingEnvelope,
  validateMessageEnvelope,
} from './validation/envelope.ts';
export type { Issue, NotEvaluated, NotEvaluatedReason, ValidationResult } from './validation/issue.ts';
export type { ValidatorOptions } from './validation/options.ts';
export type { StandardJsonSchemaOptions, StandardProps, StandardResult } from './validation/standard.ts';
export {
  createValidator,
  isTelemetryEvent,
  parseTelemetryEvent,
  type TelemetryValidator,
  validateTelemetryEvent,
} from './validation/validator.ts';
export { SCHEMA_VERSION } from './version.ts';
