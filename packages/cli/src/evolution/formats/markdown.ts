import type { Report, ReportedChange, ReportedRelation } from '../report.ts';
import { factsOf, outcome, RELATIONS, verdictInWords } from '../words.ts';

/** A comment for a pull request. */
export function asMarkdown(report: Report): string {
  const { changes, relations, remarks, checks, versions = [] } = report;
  const parts = [
    `### Schema evolution: ${outcome(report)}`,
    escaped(verdictInWords(report)),
    ...remarks.map((remark) => `> ${escaped(remark)}`),
    ...(changes.length === 0 ? [] : [table(['verdict', 'change', 'where'], changes.map(changeRow))]),
    ...changes.map(details),
    table(
      ['relation', 'status', 'holds when'],
      Object.entries(relations).map(([name, relation]) => [name, statusOf(relation), holdsWhen(name, relation)]),
    ),
    ...checks.map(({ name, status, message }) => {
      const [sentence = '', ...pasted] = message.split('\n');
      return [`**${name}: ${status}.** ${escaped(sentence)}`, ...block(pasted.join('\n').trim())].join('\n\n');
    }),
    ...(versions.length === 0
      ? []
      : [
          table(
            ['released', 'verdict', 'demanded'],
            versions.map(({ version, verdict, demanded }) => [version, verdict, demanded.join(', ')]),
          ),
        ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function changeRow({ change }: ReportedChange): string[] {
  return [change.verdict, code(change.code), code(change.path)];
}

function statusOf({ status, version }: ReportedRelation): string {
  return version === undefined ? status : `${status} (${version})`;
}

function holdsWhen(name: string, { reason }: ReportedRelation): string {
  return [RELATIONS[name as keyof typeof RELATIONS], ...(reason === undefined ? [] : [reason])].map(escaped).join(': ');
}

function details(reported: ReportedChange): string {
  const facts = factsOf(reported).map(([name, text]) => `- **${name}:** ${escaped(text)}`);
  const summary = `${reported.change.code} ${reported.change.path}`;
  return [`<details><summary>${asHtml(summary)}</summary>`, '', ...facts, '', '</details>'].join('\n');
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [titles, titles.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Text in which nothing is markup, a mention or a link. */
function escaped(text: string): string {
  return asHtml(text).replaceAll(/[\\`*_[\]|~$]|(?<!&)#/g, '\\$&');
}

/** Where Markdown is not read, such as in a summary. */
function asHtml(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;');
}

/** In a table, too, where a bar would end the cell. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const inner = longest === 0 ? text : ` ${text} `;
  return text === '' ? '' : `${fence}${inner.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')}${fence}`;
}

/** A block to copy from. */
function block(text: string): string[] {
  if (text === '') return [];
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [[fence, text, fence].join('\n')];
}
