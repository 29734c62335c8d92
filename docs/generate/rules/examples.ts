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
import { breaking, type Finding } from './judged.ts';

type Of<K extends Rule['kind']> = Extract<Rule, { kind: K }>;

/** An example of a rule, judged by the SDK while the page is made. */
export interface Example {
  /** What it is, in a few words that follow "an": an event, a text. */
  readonly what: string;
  /** What else is known, such as how long a title is. */
  readonly given: readonly string[];
  readonly broken: Shown;
  /** What the SDK says of it: the rule, once. */
  readonly findings: readonly Finding[];
  readonly repaired: Shown;
}

/** A text as a block of code. */
export interface Shown {
  readonly language: 'json' | 'jsonl' | 'text';
  readonly text: string;
  /** The lines that differ from the sample event, from 1. */
  readonly changed: readonly number[];
}

/**
 * The example of a rule; undefined for one that nothing can break at present, as long as nothing is deprecated.
 * Throws where it does not
 * break just that rule, or where its repair breaks any.
 */
export function exampleOf(rule: Rule): Example | undefined {
  if (Object.keys(rule.example.broken).length === 0) return undefined;
  const example = madeOf(rule);
  breaking(rule.id, example.findings, `The example of ${rule.id}`);
  breaking(undefined, example.findingsRepaired, `The repaired example of ${rule.id}`);
  return example;
}

function madeOf(rule: Rule): Example & { readonly findingsRepaired: readonly Finding[] } {
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

function textExample({ example: { broken, repaired } }: Of<'text'>) {
  const { parse } = createValidator();
  const event = changed(sampleEvent, repaired);
  return {
    what: 'a text',
    given: [],
    broken: { language: 'text', text: broken, changed: [] } as const,
    findings: parse(broken).issues,
    repaired: shown(event, repaired),
    findingsRepaired: parse(JSON.stringify(event)).issues,
  };
}

function eventExample(rule: Of<'field' | 'event'>) {
  const { broken, repaired } = rule.example;
  const durations = 'contentDurationSeconds' in rule.example ? rule.example.contentDurationSeconds : undefined;
  const { validate } = createValidator(optionsOf(rule));
  return {
    what: 'an event',
    given: Object.entries(durations ?? {}).map(([title, seconds]) => `${title} lasts ${seconds} seconds`),
    broken: shown(changed(sampleEvent, broken), broken),
    findings: validate(changed(sampleEvent, broken)).issues,
    repaired: shown(changed(sampleEvent, repaired), repaired),
    findingsRepaired: validate(changed(sampleEvent, repaired)).issues,
  };
}

function envelopeExample({ example: { broken, repaired } }: Of<'envelope'>) {
  const { validate } = createEnvelopeValidator();
  const sample = {
    key: sampleEvent.customer_id,
    value: sampleEvent,
    timestamp: 1754922645123,
    partition: 0,
    offset: 12345,
  };
  return {
    what: 'a Kafka message',
    given: [],
    broken: shown(changed(sample, broken), broken),
    findings: validate(changed(sample, broken)).issues,
    repaired: shown(changed(sample, repaired), repaired),
    findingsRepaired: validate(changed(sample, repaired)).issues,
  };
}

function sessionExample({ example: { broken, repaired } }: Of<'session'>) {
  return {
    what: 'a session',
    given: ['one line for each event, with what differs from the sample event'],
    broken: lines(broken),
    findings: track(broken.map((changes) => changed(sampleEvent, changes) as unknown as TelemetryEvent)),
    repaired: lines(repaired),
    findingsRepaired: track(repaired.map((changes) => changed(sampleEvent, changes) as unknown as TelemetryEvent)),
  };
}

/** What a session tracker says of events in order of arrival. */
export function track(events: readonly TelemetryEvent[]): readonly Finding[] {
  const { push } = createSessionTracker();
  return events.flatMap((event, at) => push(event).issues.map((issue) => ({ ...issue, event: at + 1 })));
}

/** What a validator must be made with for a rule to be judged at all. */
export function optionsOf(rule: Rule): ValidatorOptions {
  const role: Role = rule.severity.reader === 'off' ? 'writer' : 'reader';
  const durations =
    'contentDurationSeconds' in rule.example ? Object.entries(rule.example.contentDurationSeconds ?? {}) : [];
  return { role, ...(durations.length > 0 ? { contentDurationSeconds: new Map(durations) } : {}) };
}

/** An object with changes; a change to `undefined` takes the property away. */
function changed(object: object, changes: Changes): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...object, ...changes }).filter(([, value]) => value !== undefined));
}

function shown(object: Readonly<Record<string, unknown>>, changes: Changes): Shown {
  const text = JSON.stringify(object, undefined, 2);
  const marked = Object.keys(changes).map((name) => `  ${JSON.stringify(name)}:`);
  const changedLines = text
    .split('\n')
    .flatMap((line, at) => (marked.some((beginning) => line.startsWith(beginning)) ? [at + 1] : []));
  return { language: 'json', text, changed: changedLines };
}

function lines(session: readonly Changes[]): Shown {
  return { language: 'jsonl', text: session.map((changes) => JSON.stringify(changes)).join('\n'), changed: [] };
}
