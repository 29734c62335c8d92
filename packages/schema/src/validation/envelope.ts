import { envelopeFields } from '../envelope-fields.ts';
import { FIELDS, RULE_IDS, WRITER_FIELDS } from '../generated/tables.ts';
import type { MessageEnvelope } from '../generated/telemetry-event.ts';
import { isOwn } from '../is-own.ts';
import { envelopeRules } from '../rules/index.ts';
import { type Config, DEFAULT_CONFIG, FAIL, OFF } from './config.ts';
import {
  brokenEnvelopeRules,
  type Fault,
  fieldFault,
  type PlannedRule,
  planRule,
  wholeFault,
} from './envelope-faults.ts';
import { UNREADABLE } from './findings.ts';
import { type Issue, NONE, type NotEvaluated } from './issue.ts';
import { isObject, judge } from './judge.ts';
import { toConfig, type ValidatorOptions } from './options.ts';

/** A message on its way in: the SDK and Kafka may have `partition` and `offset` still to set (D18). */
export type OutgoingEnvelope = Omit<MessageEnvelope, 'partition' | 'offset'> &
  Partial<Pick<MessageEnvelope, 'partition' | 'offset'>>;

/** What a validator says of a message: the event's issues stand under `/value` (D18). */
export type EnvelopeResult<Envelope = MessageEnvelope> =
  | {
      readonly valid: true;
      /** The value that was judged, itself. */
      readonly envelope: Envelope;
      readonly issues: readonly Issue[];
      readonly notEvaluated: readonly NotEvaluated[];
    }
  | {
      readonly valid: false;
      readonly envelope?: undefined;
      readonly issues: readonly Issue[];
      readonly notEvaluated: readonly NotEvaluated[];
    };

/** Judges messages by one set of options. */
export interface EnvelopeValidator<Envelope = MessageEnvelope> {
  /** Everything that is wrong with a message and its event. Never throws. */
  readonly validate: (value: unknown) => EnvelopeResult<Envelope>;
}

/** Everything that is wrong with a message that came out of Kafka: it has all five fields (D18). Never throws. */
export function validateMessageEnvelope(value: unknown): EnvelopeResult {
  return judgeEnvelope(value, DEFAULT_CONFIG, false);
}

/**
 * A validator of messages. In the role `writer` a message is on its way in: it may lack `partition` and `offset`, which
 * the SDK and Kafka set (D18). Throws `TelemetryOptionsError`.
 */
export function createEnvelopeValidator(options?: ValidatorOptions & { role?: 'reader' }): EnvelopeValidator;
export function createEnvelopeValidator(options: ValidatorOptions): EnvelopeValidator<OutgoingEnvelope>;
export function createEnvelopeValidator(options: ValidatorOptions = {}): EnvelopeValidator<OutgoingEnvelope> {
  const config = toConfig(options);
  return { validate: (value) => judgeEnvelope(value, config, options.role === 'writer') };
}

function judgeEnvelope(message: unknown, config: Config, onItsWayIn: boolean): EnvelopeResult {
  const values = isObject(message) ? envelopeFields.map(({ name }) => read(message, name)) : [];
  if (values.every((value) => value === UNREADABLE)) {
    const whole = wholeFault(isObject(message) ? UNREADABLE : message);
    return { valid: false, issues: [{ ...whole, severity: 'error' }], notEvaluated: NONE };
  }
  const issues: Issue[] = [];
  let notEvaluated: readonly NotEvaluated[] = NONE;
  const add = (fault: Fault) => {
    const severity = config.severities[RULE_IDS.indexOf(fault.rule)];
    if (severity !== OFF) issues.push({ ...fault, severity: severity === FAIL ? 'error' : 'warning' });
  };
  for (const [at, field] of envelopeFields.entries()) {
    const value = values[at];
    const fault = fieldFault(field, value, onItsWayIn, config.reveal);
    if (fault !== undefined) add(fault);
    else if (field.type === 'TelemetryEvent') {
      // The rules below compare what the event's rules judged, whatever getters do (D10).
      values[at] = isObject(value) && !holdsPlainly(value) ? pinned(value) : value;
      const verdict = judge(values[at], config);
      issues.push(...verdict.issues.map((issue) => under(field.name, issue)));
      notEvaluated = verdict.notEvaluated;
    }
  }
  for (const fault of brokenEnvelopeRules(config.fields === FIELDS ? READERS : WRITERS, (path) =>
    valueAt(path, values),
  ))
    add(fault);
  return issues.some((issue) => issue.severity === 'error')
    ? { valid: false, issues, notEvaluated }
    : { valid: true, envelope: message as MessageEnvelope, issues, notEvaluated };
}

/** An event's issue as the message has it (D18). */
function under(name: string, issue: Issue): Issue {
  return { ...issue, path: `/${name}${issue.path}`, related: issue.related.map((path) => `/${name}${path}`) };
}

/** The rules on envelope and event, as the role judges them that has these fields (D13). */
function planned(fields: Config['fields']): readonly PlannedRule[] {
  return envelopeRules.map((rule) => planRule(rule, fields));
}

/** The value at a path such as `key` or `value/customer_id`; undefined where the event is none. */
function valueAt(path: string, values: readonly unknown[]): unknown {
  const [first, second] = path.split('/');
  const value = values[envelopeFields.findIndex((field) => field.name === first)];
  if (second === undefined) return value;
  return isObject(value) ? read(value, second) : undefined;
}

function read(from: object, name: PropertyKey): unknown {
  try {
    return (from as Readonly<Record<PropertyKey, unknown>>)[name];
  } catch {
    return UNREADABLE;
  }
}

/** Whether what the rules on envelope and event read are values of the event's own, and no getters: those stay as they are. */
function holdsPlainly(event: object): boolean {
  try {
    return SHARED.every(
      (name) => Object.getOwnPropertyDescriptor(event, name)?.get === undefined && isOwn.call(event, name),
    );
  } catch {
    return false;
  }
}

/** An event as it is, but that what the rules on envelope and event read is read once, and stays. */
function pinned(event: object): object {
  const values: Record<PropertyKey, unknown> = {};
  return new Proxy(event, {
    get(_, name) {
      if (!SHARED.includes(name)) return (event as Readonly<Record<PropertyKey, unknown>>)[name];
      if (!isOwn.call(values, name)) values[name] = read(event, name);
      return values[name];
    },
  });
}

const READERS = /* @__PURE__ */ planned(FIELDS);
const WRITERS = /* @__PURE__ */ planned(WRITER_FIELDS);
/** The event's fields that the rules on envelope and event read. */
const SHARED: readonly PropertyKey[] = /* @__PURE__ */ READERS.flatMap(({ reads }) =>
  reads.flatMap(({ path }) => path.split('/').slice(1)),
);
