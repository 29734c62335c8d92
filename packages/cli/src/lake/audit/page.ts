import { count, counted } from '../../text/numbers.ts';
import { html, type Markup } from '../html/markup.ts';
import { page, paragraph, section } from '../html/page.ts';
import { comparisons } from './comparisons.ts';
import { ruleFindings } from './findings.ts';
import type { NotEvaluatedRules } from './not-evaluated.ts';
import { hourCharts } from './page-hours.ts';
import { figures, objectRows, places, ruleRows } from './page-tables.ts';
import { type ShortNames, shortNames } from './short-names.ts';
import {
  ABOUT_IDENTITY,
  type AuditFacts,
  deliverySentences,
  lookCommand,
  remarkOf,
  SKIPPED_WORDS,
  sizeInWords,
  verdictInWords,
} from './words.ts';

const MOST_SKIPPED = 200;

/** What an audit found, as one page for a browser. `made`: when. */
export function auditAsPage(facts: AuditFacts, notEvaluated: readonly NotEvaluatedRules[], made: Date): string {
  const { report } = facts;
  const { total, schemaVersion } = report;
  const names = shortNames(report.objects);
  const remark = remarkOf(facts);
  const verdict = verdictInWords(total);
  const at = made.toISOString().slice(0, 16).replace('T', ' ');
  return page(`Lake audit: ${verdict}`, [
    html`<header>
<h1>Lake audit</h1>
${paragraph(`${sizeInWords(report)}. Made ${at} UTC, by schema ${schemaVersion}.`, 'quiet')}
<p class="verdict ${total.invalid > 0 ? 'bad' : 'good'}">${verdict}</p>
${remark === '' ? html`` : paragraph(`The numbers are of what was read, which is not all (${remark}).`, 'warn')}
${figures(report)}
${leftOut(names)}</header>
`,
    rulesSection(facts, names),
    section('Hours', hourCharts(report)),
    section('Objects', objectRows(report, names)),
    section('Delivery and fields', ...deliverySentences(facts).map((it) => paragraph(it)), unknownFields(facts)),
    comparedSection(facts, names),
    notEvaluatedSection(notEvaluated),
    skippedSection(facts),
  ]);
}

function leftOut({ folder }: ShortNames): Markup {
  return folder === '' ? html`` : paragraph(html`Names of objects are shown without <code>${folder}</code>`, 'quiet');
}

function rulesSection(facts: AuditFacts, names: ShortNames): Markup {
  const { report } = facts;
  const findings = ruleFindings(report.total);
  if (findings.length === 0) return section('Rules', paragraph('No rule that was evaluated is broken.', 'good'));
  const look = lookCommand(findings, facts);
  return section(
    'Rules',
    ruleRows(findings, names),
    ...(look === undefined
      ? []
      : [
          paragraph('To see what is wrong in one event, and what a rule wants:', 'quiet'),
          html`<pre><code>${look}</code></pre>`,
        ]),
    html`<pre><code>acme-telemetry explain ${findings[0]?.rule ?? ''}</code></pre>`,
  );
}

function unknownFields({ report: { total } }: AuditFacts): Markup {
  const names = Object.entries(total.unknownFields).sort(([, a], [, b]) => b - a);
  if (names.length === 0) return paragraph('No field is unknown to the schema.');
  const rows = names.map(([name, times]) => html`<li><code>${name}</code>: ${counted(times, 'event')}</li>\n`);
  return html`<p>Fields that the schema does not know:</p>
<ul>
${rows}</ul>
`;
}

function comparedSection({ report }: AuditFacts, names: ShortNames): Markup {
  const found = comparisons(report);
  if (found.length === 0) return html``;
  return section(
    'Events compared with each other',
    ...found.map(({ words, first }) => html`${paragraph(words)}${first.length === 0 ? html`` : places(first, names)}`),
    ...(report.total.duplicates === undefined ? [] : [paragraph(ABOUT_IDENTITY, 'quiet')]),
  );
}

function notEvaluatedSection(rows: readonly NotEvaluatedRules[]): Markup {
  const items = rows.map(({ rules, words }) => html`<li>${rules.join(', ')}: ${words}</li>\n`);
  return section(
    'Not evaluated',
    html`<ul>
${items}</ul>
`,
  );
}

function skippedSection({ report: { skipped } }: AuditFacts): Markup {
  if (skipped.length === 0) return html``;
  const items = skipped
    .slice(0, MOST_SKIPPED)
    .map(({ name, reason }) => html`<li class="name">${name}: ${SKIPPED_WORDS[reason]}</li>\n`);
  const rest = skipped.length - MOST_SKIPPED;
  return section(
    'Not read',
    html`<ul>
${items}</ul>
`,
    rest > 0 ? paragraph(`And ${count(rest)} more.`) : html``,
  );
}
