import {
  type Changes,
  createEnvelopeValidator,
  createSessionTracker,
  createValidator,
  type Issue,
  type Role,
  type Rule,
  sampleEvent,
  type TelemetryEvent,
  type ValidatorOptions,
} from '@acme/telemetry-schema';
import { changedEvent, withChanges } from './event-lines.ts';

type Of<K extends Rule['kind']> = Extract<Rule, { kind: K }>;

/** An issue, and in which event of a session it was found, from 1. */
export type Finding = Issue & { readonly event?: number };

interface Judged {
  /** What the SDK says of it. */
  readonly findings: readonly Finding[];
}

/** A text that is no event. */
interface JudgedText extends Judged {
  readonly text: string;
}

/** An event or a message, and how it differs from the sample. */
export interface JudgedObject extends Judged {
  readonly object: Readonly<Record<string, unknown>>;
  readonly changes: Changes;
}

/** Events, each by how it differs from the sample event, but for an event_id of its own. */
interface JudgedSession extends Judged {
  readonly events: readonly Changes[];
}

/** A rule's example, really judged: as data, for whoever shows it. */
export type JudgedExample =
  | { readonly kind: 'text'; readonly broken: JudgedText; readonly repaired: JudgedObject }
  | {
      readonly kind: 'event';
      /** What the validator knows beside the event, in words. */
      readonly known: readonly string[];
      readonly broken: JudgedObject;
      readonly repaired: JudgedObject;
    }
  | { readonly kind: 'envelope'; readonly broken: JudgedObject; readonly repaired: JudgedObject }
  | { readonly kind: 'session'; readonly broken: JudgedSession; readonly repaired: JudgedSession };

/** The Kafka message of the sample event. */
export const sampleMessage = {
  key: sampleEvent.customer_id,
  value: sampleEvent,
  timestamp: Date.parse(sampleEvent.event_timestamp),
  partition: 0,
  offset: 12_345,
};

/** The role in which a rule counts. */
export function roleOf({ severity }: Rule): Role {
  return severity.reader === 'off' ? 'writer' : 'reader';
}

/** Judges a rule's example, broken and repaired. */
export function judgedExample(rule: Rule): JudgedExample {
  switch (rule.kind) {
    case 'text':
      return textExample(rule);
    case 'envelope':
      return { kind: rule.kind, ...judgedObjects(sampleMessage, rule.example, createEnvelopeValidator()) };
    case 'session': {
      const { broken, repaired } = rule.example;
      return { kind: rule.kind, broken: judgedSession(broken), repaired: judgedSession(repaired) };
    }
    default:
      return eventExample(rule);
  }
}

function textExample({ kind, example: { broken, repaired } }: Of<'text'>): JudgedExample {
  const { parse } = createValidator();
  const object = changedEvent(repaired);
  return {
    kind,
    broken: { text: broken, findings: parse(broken).issues },
    repaired: { object, changes: repaired, findings: parse(JSON.stringify(object)).issues },
  };
}

function eventExample(rule: Of<'field' | 'event'>): JudgedExample {
  const durations = 'contentDurationSeconds' in rule.example ? rule.example.contentDurationSeconds : undefined;
  const options: ValidatorOptions = {
    role: roleOf(rule),
    ...(durations === undefined ? {} : { contentDurationSeconds: new Map(Object.entries(durations)) }),
  };
  return {
    kind: 'event',
    known: Object.entries(durations ?? {}).map(([title, seconds]) => `${title} lasts ${seconds} seconds`),
    ...judgedObjects({ ...sampleEvent }, rule.example, createValidator(options)),
  };
}

function judgedObjects(
  sample: Readonly<Record<string, unknown>>,
  { broken, repaired }: { readonly broken: Changes; readonly repaired: Changes },
  { validate }: { validate(value: unknown): { readonly issues: readonly Issue[] } },
): { readonly broken: JudgedObject; readonly repaired: JudgedObject } {
  const judged = (changes: Changes): JudgedObject => {
    const object = withChanges(sample, changes);
    return { object, changes, findings: validate(object).issues };
  };
  return { broken: judged(broken), repaired: judged(repaired) };
}

function judgedSession(events: readonly Changes[]): JudgedSession {
  // Of one id, events that are alike would be taken for one that arrived twice (D25).
  const numbered = events.map((changes, at) =>
    changedEvent({ event_id: `EVENT_${String(at).padStart(8, '0')}`, ...changes }),
  );
  return { events, findings: track(numbered as unknown as TelemetryEvent[]) };
}

/** What a session tracker says of events in order of arrival. */
export function track(events: readonly TelemetryEvent[]): readonly Finding[] {
  const { push } = createSessionTracker();
  return events.flatMap((event, at) => push(event).issues.map((issue) => ({ ...issue, event: at + 1 })));
}
