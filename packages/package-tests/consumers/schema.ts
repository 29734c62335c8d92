// What a team writes that uses the schema: compiled, never run. Each expected error is a use that must not compile.
import {
  type ConfigurableRuleId,
  createEnvelopeValidator,
  createSessionTracker,
  createValidator,
  fields,
  type Issue,
  isRuleId,
  isTelemetryEvent,
  type OutgoingEnvelope,
  parseTelemetryEvent,
  type RuleId,
  rules,
  SCHEMA_VERSION,
  type SessionResult,
  sampleEvent,
  type TelemetryEvent,
  TelemetryOptionsError,
  TelemetryValidationError,
  type TelemetryValidator,
  telemetryEventJsonSchema,
  topic,
  type ValidationResult,
  type ValidatorOptions,
  validateMessageEnvelope,
  validateTelemetryEvent,
} from '@acme/telemetry-schema';

export function eventOf(value: unknown): TelemetryEvent | undefined {
  // @ts-expect-error: nobody has said yet that it is an event
  const early: TelemetryEvent = value;
  return isTelemetryEvent(value) ? value : early;
}

export function report(text: string | Uint8Array): string {
  const result: ValidationResult = parseTelemetryEvent(text);
  // @ts-expect-error: it may be invalid
  const unsure: TelemetryEvent = result.event;
  if (result.valid) return result.event.event_type satisfies 'start' | 'stop' | 'pause' | 'resume' | 'complete';
  const none: undefined = result.event;
  return result.issues.map(describe).join('\n') + String(none ?? unsure);
}

function describe({ rule, severity, path, related, params, message }: Issue): string {
  const id: RuleId = rule;
  const level: 'error' | 'warning' = severity;
  const limit: string | number | undefined = params.maximum;
  return [id, level, path, ...related, String(limit), message].join(' ');
}

const severities: Partial<Record<ConfigurableRuleId, 'error' | 'warning' | 'off'>> = { 'identifier-format': 'warning' };
const options: ValidatorOptions = {
  role: 'writer',
  severities,
  contentDurationSeconds: new Map([['TITLE_0123abcd', 60]]),
};
export const { is, validate, parse, assert, '~standard': standard }: TelemetryValidator = createValidator(options);

export const refused: readonly ValidatorOptions[] = [
  // @ts-expect-error: there are two roles
  { role: 'consumer' },
  // @ts-expect-error: a rule that makes the type true can't be lowered
  { severities: { required: 'off' } },
  // @ts-expect-error: an option that is given has a value
  { role: undefined },
];

export function change(event: TelemetryEvent): TelemetryEvent {
  const { state = null } = event;
  const city: string = assert(event).city;
  // @ts-expect-error: the document knows three qualities
  const wrong: TelemetryEvent = { ...sampleEvent, quality: '8K' };
  // @ts-expect-error: and no such field
  return { ...event, state, city, title_type: wrong.quality };
}

export function judgeMessage(message: unknown): OutgoingEnvelope | undefined {
  const result = createEnvelopeValidator({ role: 'writer' }).validate(message);
  return result.valid ? result.envelope : validateMessageEnvelope(message).envelope;
}

export const session: SessionResult = createSessionTracker({ maxSessions: 10, idleMs: 1000 }).push(sampleEvent);
export const schema: object = telemetryEventJsonSchema({ dialect: 'draft-07', role: 'reader' });
export const partitions: number = topic.partitions;
export const known: readonly string[] = [
  SCHEMA_VERSION,
  ...fields.map(({ name }) => name),
  ...rules.map(({ id }) => id),
];
export const rule: RuleId | undefined = known.find(isRuleId);

export function excuse(error: unknown): string {
  if (error instanceof TelemetryOptionsError) return error.code satisfies string;
  if (error instanceof TelemetryValidationError) return error.issues.map(describe).join('\n');
  const judged = standard.validate(error);
  return judged.issues ? judged.issues.map(({ message }) => message).join() : judged.value.isp;
}

export const verdict: boolean =
  is(sampleEvent) && validate(sampleEvent).valid && validateTelemetryEvent(parse('')).valid;
