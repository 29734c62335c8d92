import { type DecodedRecord, type IncomingRecord, recordCodec } from '@acme/telemetry-kafka';
import {
  createEnvelopeValidator,
  createValidator,
  type Issue,
  type NotEvaluated,
  type TelemetryEvent,
  type ValidatorOptions,
} from '@acme/telemetry-schema';

/** A record as it was read and judged: `valid` when no issue is an error. The event's issues stand under `/value` (D18). */
export type JudgedRecord =
  | {
      readonly valid: true;
      readonly event: TelemetryEvent;
      /** The same as `event`. */
      readonly value: TelemetryEvent;
      readonly key: string | null;
      /** Warnings. */
      readonly issues: readonly Issue[];
      readonly notEvaluated: readonly NotEvaluated[];
      /** As the record's headers say; undefined where they don't. */
      readonly schemaVersion: string | undefined;
    }
  | {
      readonly valid: false;
      readonly event?: undefined;
      /** What the text says, where it is JSON; undefined where the record could not be read. */
      readonly value: unknown;
      /** The record's; null where it has none or could not be read. */
      readonly key: string | null;
      readonly issues: readonly Issue[];
      readonly notEvaluated: readonly NotEvaluated[];
      readonly schemaVersion: string | undefined;
    };

type DecodedValue = Extract<DecodedRecord, { kind: 'value' }>;

const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * Reads and judges records by one set of options: bytes, text (D11), event, and envelope, `key-is-customer-id` included. What it
 * answers never throws. Throws `TelemetryOptionsError`.
 */
export function createRecordJudge(options: ValidatorOptions = {}): (record: IncomingRecord) => JudgedRecord {
  const { parse } = createValidator(options);
  // What came out of Kafka has all fields of an envelope, whatever the role for unknown fields.
  const { validate } = createEnvelopeValidator(options);

  return (record) => {
    const decoded = recordCodec.decode(record);
    const { schemaVersion } = decoded;
    if (decoded.kind === 'unreadable') return unreadable(decoded.issue, schemaVersion);
    const parsed = parse(decoded.value);
    if (parsed.valid && parsed.issues.length === 0 && isSoundAround(parsed.event, decoded)) {
      const { event, issues, notEvaluated } = parsed;
      return { valid: true, event, value: event, key: event.customer_id, issues, notEvaluated, schemaVersion };
    }
    const [first] = parsed.issues;
    if (first?.rule === 'json-syntax') return unreadable({ ...first, path: '/value' }, schemaVersion);
    // Judged once more, together with the envelope: the validator of messages words and places everything.
    const value: unknown = parsed.valid ? parsed.event : JSON.parse(decoder.decode(decoded.value));
    const { key, timestamp, partition, offset } = decoded;
    const { valid, issues, notEvaluated } = validate({ key, value, timestamp, partition, offset });
    if (!valid) return { valid, value, key, issues, notEvaluated, schemaVersion };
    const event = value as TelemetryEvent;
    return { valid, event, value: event, key, issues, notEvaluated, schemaVersion };
  };
}

/** Whether nothing can be wrong with what lies around an event: the fast path, for nearly all records. */
function isSoundAround(event: TelemetryEvent, { key, timestamp, partition, offset }: DecodedValue): boolean {
  return key === event.customer_id && isNatural(timestamp) && isNatural(partition) && isNatural(offset);
}

function isNatural(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function unreadable(issue: Issue, schemaVersion: string | undefined): JudgedRecord {
  return { valid: false, value: undefined, key: null, issues: [issue], notEvaluated: [], schemaVersion };
}
