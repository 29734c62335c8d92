import {
  createEnvelopeValidator,
  createValidator,
  type Issue,
  type NotEvaluated,
  type TelemetryEvent,
} from '@acme/telemetry-schema';
import { type Settings, toValidatorOptions } from './settings.ts';

/** What is said of one event, or of a Kafka message that carries one. */
export interface Verdict {
  readonly kind: 'event' | 'message';
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** The event, when it is valid. */
  readonly event?: TelemetryEvent | undefined;
  /** The event as it was read, valid or not; undefined when the text is no JSON. */
  readonly read?: unknown;
}

export type JudgeJson = (json: string | Uint8Array) => Verdict;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/** Judges texts by these settings; an object with `key` and `value` is judged as a Kafka message (D18). */
export function createJudge(settings: Settings): JudgeJson {
  const options = toValidatorOptions(settings);
  const { parse, validate } = createValidator(options);
  const { validate: validateMessage } = createEnvelopeValidator(options);
  return (json) => {
    const read = readJson(json);
    if (read === undefined) return { kind: 'event', ...parse(json) };
    if (!isMessage(read.value)) return { kind: 'event', ...validate(read.value), read: read.value };
    const { valid, envelope, issues, notEvaluated } = validateMessage(read.value);
    return { kind: 'message', valid, issues, notEvaluated, event: envelope?.value, read: read.value.value };
  };
}

/** What a text says, or nothing where the SDK's parser finds fault with it (D11). */
function readJson(json: string | Uint8Array): { readonly value: unknown } | undefined {
  try {
    if (typeof json !== 'string') return { value: JSON.parse(decoder.decode(json)) };
    return LONE_SURROGATE.test(json) ? undefined : { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): value is { readonly value: unknown } {
  return typeof value === 'object' && value !== null && 'key' in value && 'value' in value;
}
