import type { Changes, Rule } from '@acme/telemetry-schema';
import { jsonLines, repairLines, sampleWith } from './event-lines.ts';
import type { Example, Line } from './example.ts';
import { type JudgedExample, type JudgedObject, judgedExample } from './judged-example.ts';

type Shown = Pick<Example, 'what' | 'broken' | 'repaired'>;

/** A rule's example, really judged. */
export function exampleOf(rule: Rule): Example {
  const example = judgedExample(rule);
  return {
    ...shown(example),
    findings: example.broken.findings,
    findingsRepaired: example.repaired.findings,
  };
}

function shown(example: JudgedExample): Shown {
  switch (example.kind) {
    case 'text':
      return {
        what: 'A text that breaks it',
        broken: [{ text: example.broken.text, changed: true }],
        repaired: jsonLines(example.repaired.object, example.repaired.changes),
      };
    case 'event': {
      const words = `An event that breaks it: ${sampleWith(example.broken.changes)}`;
      return shownObjects([words, ...example.known].join('; '), example);
    }
    case 'envelope':
      return shownObjects('A Kafka message that breaks it', example);
    case 'session':
      return {
        what: 'A session that breaks it: event by event, what is not as in the sample event, besides an event_id of its own',
        broken: sessionLines(example.broken.events),
        repaired: sessionLines(example.repaired.events),
      };
  }
}

function shownObjects(
  what: string,
  { broken, repaired }: Readonly<Record<'broken' | 'repaired', JudgedObject>>,
): Shown {
  return {
    what,
    broken: jsonLines(broken.object, broken.changes),
    repaired: repairLines(broken.object, repaired.object),
  };
}

function sessionLines(session: readonly Changes[]): Line[] {
  return session.map((changes, at) => ({ text: `${at + 1}  ${JSON.stringify(changes)}`, changed: false }));
}
