import type { Address, AuditReport, ObjectReport } from '@acme/telemetry-lake';
import { bytes, count, share } from '../../text/numbers.ts';
import { bar } from '../html/bar.ts';
import { type DataColumn, dataTable } from '../html/data-table.ts';
import { html, type Markup } from '../html/markup.ts';
import { paragraph } from '../html/page.ts';
import { type FieldFinding, type RuleFinding, worstFirst } from './findings.ts';
import { fieldsInWords } from './rule-table.ts';
import type { ShortNames } from './short-names.ts';
import { addressInWords, errorInWords, restInWords, ruleInWords } from './words.ts';

/** The numbers that people look for first. */
export function figures({ total }: AuditReport): Markup {
  const rows: readonly (readonly [string, number | undefined, look: string])[] = [
    ['events', total.events, ''],
    ['valid', total.valid, ''],
    ['invalid', total.invalid, 'bad'],
    ['objects', total.objects, ''],
    ['not read to the end', total.unreadable, 'bad'],
    ['misplaced objects', total.misplaced, 'bad'],
    ['late events', total.late, 'warn'],
    ['future events', total.future, 'warn'],
    ['duplicates', total.duplicates, 'warn'],
    ['conflicts', total.conflicts, 'bad'],
  ];
  const cells = rows.map(([name, value, look]) =>
    value === undefined
      ? html``
      : html`<div><dt>${name}</dt><dd class="${value > 0 ? look : ''}">${count(value)}</dd></div>\n`,
  );
  return html`<dl class="figures">
${cells}</dl>
`;
}

/** A row and a bar for each rule, then where it is broken first. */
export function ruleRows(findings: readonly RuleFinding[], names: ShortNames): Markup {
  const most = Math.max(...findings.map(({ issues }) => issues));
  const rules: readonly DataColumn<RuleFinding>[] = [
    { title: 'Rule', cell: ({ rule }) => rule },
    { title: 'Issues', look: 'number', cell: ({ issues }) => count(issues) },
    { title: 'Of the most', look: 'bar', cell: ({ issues, severity }) => bar(issues / most, lookOf(severity)) },
    { title: 'Severity', cell: ({ severity }) => html`<span class="${lookOf(severity)}">${severity}</span>` },
    { title: 'What must hold', cell: ({ rule }) => ruleInWords(rule) },
    { title: 'Fields', cell: ({ fields }) => fieldsInWords(fields) },
  ];
  const fields: readonly DataColumn<FieldFinding & { rule: string }>[] = [
    { title: 'Rule', cell: ({ rule }) => rule },
    { title: 'Field', cell: ({ field }) => (field === '' ? '(all of it)' : field) },
    { title: 'Issues', look: 'number', cell: ({ issues }) => count(issues) },
    { title: 'First in', look: 'name', cell: ({ first }) => places(first, names) },
  ];
  const broken = findings.flatMap(({ rule, fields }) => fields.map((field) => ({ rule, ...field })));
  return html`${dataTable('Rules that are broken', rules, findings)}
<details>
<summary>By field, with the first events</summary>
${dataTable('Broken rules by field; an event is told as object:line', fields, broken)}
</details>
`;
}

function lookOf(severity: RuleFinding['severity']): 'bad' | 'warn' {
  return severity === 'error' ? 'bad' : 'warn';
}

/** Addresses of events, one beneath the other. */
export function places(addresses: readonly Address[], names: ShortNames): Markup {
  const words = addresses.map((it) => addressInWords({ ...it, object: names.of(it.object) }));
  return html`<ul>${words.map((place) => html`<li class="name"><code>${place}</code></li>`)}</ul>`;
}

/** So many rows a browser still shows at once. */
const MOST_OBJECTS = 1000;

const NUMBERS: readonly DataColumn<ObjectReport>[] = [
  { title: 'Events', look: 'number', cell: ({ events }) => count(events) },
  { title: 'Invalid', look: 'number', cell: ({ invalid }) => count(invalid) },
  { title: 'Share', look: 'number', cell: ({ events, invalid }) => (events === 0 ? '' : share(invalid, events)) },
  { title: 'Late', look: 'number', cell: ({ late }) => count(late) },
  { title: 'Future', look: 'number', cell: ({ future }) => count(future) },
  { title: 'Stored', look: 'number', cell: (object) => bytes(object.bytes) },
];

/** The objects, the worst first; those beyond the first thousand as a sum. */
export function objectRows({ objects }: AuditReport, names: ShortNames): Markup {
  const sorted = worstFirst(objects);
  const rest = sorted.slice(MOST_OBJECTS);
  const columns = [
    { title: 'Object', look: 'name', cell: (it: ObjectReport) => nameOf(it, names) } as const,
    ...NUMBERS,
  ];
  return html`${dataTable('Objects, the worst first', columns, sorted.slice(0, MOST_OBJECTS))}
${rest.length === 0 ? html`` : paragraph(`And ${restInWords(rest)}. --format json has them all.`)}`;
}

function nameOf({ object, misplaced, error }: ObjectReport, names: ShortNames): Markup {
  const remarks = [
    ...(misplaced ? [html`<br><span class="warn">Misplaced: the hours of path and name differ.</span>`] : []),
    ...(error === undefined ? [] : [html`<br><span class="bad">${errorInWords(object, error.message)}</span>`]),
  ];
  return html`<code>${names.of(object)}</code>${remarks}`;
}
