import { jsonLines } from '@acme/telemetry-cli/src/explain/event-lines.ts';
import {
  type Finding,
  type JudgedExample,
  type JudgedObject,
  judgedExample,
} from '@acme/telemetry-cli/src/explain/judged-example.ts';
import type { Changes, Rule } from '@acme/telemetry-schema';
import { breaking } from './judged.ts';

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
  const example = judgedExample(rule);
  breaking(rule.id, example.broken.findings, `The example of ${rule.id}`);
  breaking(undefined, example.repaired.findings, `The repaired example of ${rule.id}`);
  return { ...shown(example), findings: example.broken.findings };
}

function shown(example: JudgedExample): Omit<Example, 'findings'> {
  switch (example.kind) {
    case 'text':
      return {
        what: 'a text',
        given: [],
        broken: { language: 'text', text: example.broken.text, changed: [] },
        repaired: json(example.repaired),
      };
    case 'event':
      return {
        what: 'an event',
        given: example.known,
        broken: json(example.broken),
        repaired: json(example.repaired),
      };
    case 'envelope':
      return { what: 'a Kafka message', given: [], broken: json(example.broken), repaired: json(example.repaired) };
    case 'session':
      return {
        what: 'a session',
        given: ['one line for each event, with what differs from the sample event besides an event_id of its own'],
        broken: jsonl(example.broken.events),
        repaired: jsonl(example.repaired.events),
      };
  }
}

function json({ object, changes }: JudgedObject): Shown {
  const lines = jsonLines(object, changes);
  return {
    language: 'json',
    text: lines.map(({ text }) => text).join('\n'),
    changed: lines.flatMap(({ changed }, at) => (changed ? [at + 1] : [])),
  };
}

function jsonl(session: readonly Changes[]): Shown {
  return { language: 'jsonl', text: session.map((changes) => JSON.stringify(changes)).join('\n'), changed: [] };
}
