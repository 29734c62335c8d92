import type { Static } from '@sinclair/typebox';
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { expectTypeOf, test } from 'vitest';
import type { MessageEnvelopeSchema } from '../envelope.ts';
import type { TelemetryEventSchema } from '../event.ts';
import type {
  MessageEnvelope,
  OutgoingEnvelope,
  TelemetryEvent,
  TelemetryValidator,
  ValidationResult,
} from '../index.ts';
import {
  type ConfigurableRuleId,
  createEnvelopeValidator,
  createValidator,
  isTelemetryEvent,
  type RuleId,
  type ValidatorOptions,
  validateMessageEnvelope,
  validateTelemetryEvent,
} from '../index.ts';

test('the generated types are those of the TypeBox schemas', () => {
  expectTypeOf<TelemetryEvent>().toEqualTypeOf<Static<typeof TelemetryEventSchema>>();
  expectTypeOf<MessageEnvelope>().toEqualTypeOf<Static<typeof MessageEnvelopeSchema>>();
});

test('a result narrows by valid', () => {
  const result: ValidationResult = validateTelemetryEvent({});
  if (result.valid) expectTypeOf(result.event).toEqualTypeOf<TelemetryEvent>();
  else expectTypeOf(result.event).toEqualTypeOf<undefined>();
});

test('a message has all fields where a reader judged it, and may lack two where a writer may have', () => {
  const ofReader = [
    validateMessageEnvelope({}),
    createEnvelopeValidator().validate({}),
    createEnvelopeValidator({ role: 'reader' }).validate({}),
    createEnvelopeValidator({ severities: { range: 'off' } }).validate({}),
  ];
  for (const result of ofReader) if (result.valid) expectTypeOf(result.envelope).toEqualTypeOf<MessageEnvelope>();
  const options: ValidatorOptions = {};
  const others = [
    createEnvelopeValidator({ role: 'writer', revealPersonalData: true }).validate({}),
    createEnvelopeValidator(options).validate({}),
  ];
  for (const result of others) if (result.valid) expectTypeOf(result.envelope).toEqualTypeOf<OutgoingEnvelope>();
  expectTypeOf<OutgoingEnvelope['offset']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<OutgoingEnvelope['partition']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<OutgoingEnvelope['timestamp']>().toEqualTypeOf<number>();
});

test('the guards narrow', () => {
  const value: unknown = {};
  if (isTelemetryEvent(value)) expectTypeOf(value).toEqualTypeOf<TelemetryEvent>();
  const { is, assert } = createValidator();
  if (is(value)) expectTypeOf(value).toEqualTypeOf<TelemetryEvent>();
  expectTypeOf(assert).returns.toEqualTypeOf<TelemetryEvent>();
});

test('a validator is a Standard Schema, its JSON Schema half included', () => {
  expectTypeOf<TelemetryValidator>().toExtend<StandardSchemaV1<TelemetryEvent, TelemetryEvent>>();
  expectTypeOf<TelemetryValidator>().toExtend<StandardJSONSchemaV1<TelemetryEvent, TelemetryEvent>>();
  expectTypeOf<StandardSchemaV1.InferOutput<TelemetryValidator>>().toEqualTypeOf<TelemetryEvent>();
});

test('locked rules have no severity to set', () => {
  expectTypeOf<ConfigurableRuleId>().toExtend<RuleId>();
  expectTypeOf<Exclude<RuleId, ConfigurableRuleId>>().toEqualTypeOf<
    'json-syntax' | 'required' | 'not-null' | 'type' | 'enum'
  >();
});
