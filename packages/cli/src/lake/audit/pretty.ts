import { counted } from '../../text/numbers.ts';
import { printable } from '../../text/printable.ts';
import { hanging } from '../../text/wrap.ts';
import type { Looks } from '../../validate/report.ts';
import { type Comparison, comparisons } from './comparisons.ts';
import { ruleFindings } from './findings.ts';
import type { NotEvaluatedRules } from './not-evaluated.ts';
import { objectTable } from './object-table.ts';
import { ruleTable } from './rule-table.ts';
import { shortNames } from './short-names.ts';
import {
  ABOUT_IDENTITY,
  type AuditFacts,
  addressInWords,
  deliverySentences,
  lookCommand,
  remarkOf,
  SKIPPED_WORDS,
  sizeInWords,
  unknownFieldsInWords,
  verdictInWords,
} from './words.ts';

const MOST_SKIPPED = 10;

/** What an audit found, for people at a terminal. */
export function auditAsText(facts: AuditFacts, notEvaluated: readonly NotEvaluatedRules[], looks: Looks): string {
  const { paint, width } = looks;
  const { report } = facts;
  const names = shortNames(report.objects);
  const findings = ruleFindings(report.total);
  const paragraphs = [
    heading(),
    objectTable(report.objects, names, looks),
    ruleTable(findings, report, names, looks),
    [...deliverySentences(facts).flatMap(sentence), ...unknownFields(), ...comparisons(report).flatMap(comparison)],
    report.total.duplicates === undefined ? [] : sentence(ABOUT_IDENTITY),
    hints(),
    notEvaluated
      .flatMap(({ rules, words }) => hanging('Not evaluated: ', `${rules.join(', ')} (${words})`, width))
      .map((line) => paint('dim', line)),
    skipped(),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');

  function heading(): string[] {
    const [remark, verdict] = [remarkOf(facts), verdictInWords(report.total)];
    return [
      paint('bold', sizeInWords(report)) + (remark === '' ? '' : ` ${paint('yellow', `(${remark})`)}`),
      `  ${paint(report.total.invalid > 0 ? 'red' : 'green', verdict)}`,
      ...(names.folder === '' ? [] : [`  Names of objects are shown without ${printable(names.folder)}`]),
    ];
  }

  function sentence(text: string): string[] {
    return hanging('', text, width);
  }

  function unknownFields(): string[] {
    const fields = unknownFieldsInWords(report.total);
    return fields.length === 0 ? [] : sentence(printable(`Unknown fields: ${fields.join(', ')}.`));
  }

  function comparison({ words, first }: Comparison): string[] {
    const places = first.map((it) => `  first: ${addressInWords({ ...it, object: names.of(it.object) })}`);
    return [...sentence(words), ...places.map((line, at) => (at === 0 ? line : line.replace('first:', '      ')))];
  }

  function hints(): string[] {
    const [worst] = findings;
    if (worst === undefined) return [];
    const look = lookCommand(findings, facts);
    return [
      ...(look === undefined ? [] : ['To see what is wrong in one event:', `  ${paint('cyan', look)}`]),
      'To see what a rule wants:',
      `  ${paint('cyan', `acme-telemetry explain ${worst.rule}`)}`,
    ];
  }

  function skipped(): string[] {
    const rest = report.skipped.length - MOST_SKIPPED;
    const shown = report.skipped.slice(0, MOST_SKIPPED);
    return [
      ...shown.map(({ name, reason }) => `Not read: ${printable(name)} (${SKIPPED_WORDS[reason]})`),
      ...(rest > 0 ? [`Not read: ${counted(rest, 'more name')}`] : []),
    ];
  }
}
