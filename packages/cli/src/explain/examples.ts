import {
  type Changes,
  createEnvelopeValidator,
  createSessionTracker,
  createValidator,
  type Role,
  type Rule,
  sampleEvent,
  type TelemetryEvent,
  type ValidatorOptions,
} from '@acme/telemetry-schema';
import { changedEvent, jsonLines, repairLines, sampleWith, withChanges } from './event-lines.ts';
import type { Example, Finding, Line } from './example.ts';

type Of<K extends Rule['kind']> = Extract<Rule, { kind: K }>;

/** A rule's example, really judged. */
export function exampleOf(rule: Rule): Example {
  switch (rule.kind) {
    case 'text':
      return textExample(rule);
    case 'envelope':
      return envelopeExample(rule);
    case 'session':
      return sessionExample(rule);
    default:
      return eventExample(rule);
  }
}

/** The role in which a rule counts. */
function roleOf({ severity }: Rule): Role {
  return severity.reader === 'off' ? 'writer' : 'reader';
}

function textExample({ example: { broken, repaired } }: Of<'text'>): Example {
  const { parse } = createValidator();
  const event = changedEvent(repaired);
  return {
    what: 'A text that breaks it',
    broken: [{ text: broken, changed: true }],
    findings: parse(broken).issues,
    repaired: jsonLines(event, repaired),
    findingsRepaired: parse(JSON.stringify(event)).issues,
  };
}

function eventExample(rule: Of<'field' | 'event'>): Example {
  const { broken, repaired } = rule.example;
  const durations = 'contentDurationSeconds' in rule.example ? rule.example.contentDurationSeconds : undefined;
  const options: ValidatorOptions = {
    role: roleOf(rule),
    ...(durations === undefined ? {} : { contentDurationSeconds: new Map(Object.entries(durations)) }),
  };
  const { validate } = createValidator(options);
  const known = Object.entries(durations ?? {}).map(([title, seconds]) => `${title} lasts ${seconds} seconds`);
  return {
    what: [`An event that breaks it: ${sampleWith(broken)}`, ...known].join('; '),
    broken: jsonLines(changedEvent(broken), broken),
    findings: validate(changedEvent(broken)).issues,
    repaired: repairLines(changedEvent(broken), changedEvent(repaired)),
    findingsRepaired: validate(changedEvent(repaired)).issues,
  };
}

function envelopeExample({ example: { broken, repaired } }: Of<'envelope'>): Example {
  const { validate } = createEnvelopeValidator();
  const sample = {
    key: sampleEvent.customer_id,
    value: sampleEvent,
    timestamp: 1754922645123,
    partition: 0,
    offset: 12345,
  };
  return {
    what: 'A Kafka message that breaks it',
    broken: jsonLines(withChanges(sample, broken), broken),
    findings: validate(withChanges(sample, broken)).issues,
    repaired: repairLines(withChanges(sample, broken), withChanges(sample, repaired)),
    findingsRepaired: validate(withChanges(sample, repaired)).issues,
  };
}

function sessionExample({ example: { broken, repaired } }: Of<'session'>): Example {
  return {
    what: 'A session that breaks it: event by event, what is not as in the sample event',
    broken: sessionLines(broken),
    findings: trackSession(broken),
    repaired: sessionLines(repaired),
    findingsRepaired: trackSession(repaired),
  };
}

function sessionLines(session: readonly Changes[]): Line[] {
  return session.map((changes, at) => ({ text: `${at + 1}  ${JSON.stringify(changes)}`, changed: false }));
}

function trackSession(session: readonly Changes[]): Finding[] {
  const { push } = createSessionTracker();
  return session.flatMap((changes, at) =>
    push(changedEvent(changes) as unknown as TelemetryEvent).issues.map((issue) => ({ ...issue, event: at + 1 })),
  );
}
