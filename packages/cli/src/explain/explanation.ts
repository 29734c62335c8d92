import type { Rule } from '@acme/telemetry-schema';
import { judgedInWords } from '../rules/judged-fields.ts';
import { severityInWords, whatHolds } from '../rules/rule-words.ts';
import type { Paint } from '../text/paint.ts';
import { hanging } from '../text/wrap.ts';
import type { Line } from './example.ts';
import { exampleOf } from './examples.ts';
import type { Finding } from './judged-example.ts';

/** All there is to say of a rule: what it wants, an event that breaks it, what the SDK says of that, and the repair. */
export function explanation(rule: Rule, paint: Paint, width: number): string {
  const { what, broken, findings, repaired } = exampleOf(rule);
  const facts: readonly (readonly [string, string])[] = [
    ['severity', severityInWords(rule)],
    ['fields', judgedInWords(rule)],
    ['source', rule.source],
  ];
  return `${[
    paint('bold', rule.id),
    ...hanging('', whatHolds(rule), width),
    '',
    ...facts.flatMap(([name, text]) => hanging(`  ${name.padEnd(8)}  `, text, width)),
    '',
    ...(findings.length === 0 ? nothing() : example()),
    ...heading('The repair'),
    ...hanging('  ', rule.repair, width),
    ...(findings.length === 0 ? [] : repaired.map(shown)),
  ].join('\n')}\n`;

  function example(): string[] {
    return [
      ...heading(what),
      ...broken.map(shown),
      '',
      ...heading('What the SDK says of it'),
      ...findings.flatMap((finding) => hanging('  ', sentence(finding), width)),
      '',
    ];
  }

  /** Of a rule that nothing can break, since the schema has nothing of what it is about. */
  function nothing(): string[] {
    return [...heading('Nothing breaks it today'), ''];
  }

  function heading(text: string): string[] {
    return hanging('', text, width).map((line) => paint('bold', line));
  }

  function shown({ text, changed }: Line): string {
    return `  ${changed ? paint('yellow', text) : text}`;
  }
}

function sentence({ event, severity, path, message }: Finding): string {
  const where = [event && `event ${event}`, path].filter(Boolean).join(', ');
  return `${severity}${where === '' ? '' : ` at ${where}`}: ${message}`;
}
