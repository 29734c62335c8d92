import type { Paint, Style } from '../../text/paint.ts';
import { printable } from '../../text/printable.ts';
import { hanging } from '../../text/wrap.ts';
import type { RelationName, Report, ReportedChange, ReportedRelation, ReportedWitness } from '../report.ts';
import { factsOf, outcome, RELATIONS, verdictInWords, witnessInWords } from '../words.ts';

/** The colour of each outcome and status. */
const STYLES: Readonly<Record<string, Style>> = {
  deny: 'red',
  stage: 'red',
  failed: 'red',
  refuted: 'red',
  unknown: 'yellow',
  'not-refuted': 'yellow',
  notice: 'yellow',
  warning: 'yellow',
  allow: 'green',
  ok: 'green',
  proved: 'green',
};

/** For people: the verdict first, then each change, the relations, and the checks. */
export function asPretty(report: Report, paint: Paint, width: number): string {
  const { changes, relations, remarks, checks, versions = [] } = report;
  const first = outcome(report);
  const lines = [
    ...labelled(`${first}: `, first, verdictInWords(report)),
    ...remarks.flatMap((remark) => ['', ...shown('', remark)]),
    ...changes.flatMap(changeLines),
    '',
    paint('bold', 'Whether it holds that'),
    ...Object.entries(relations).flatMap(([name, relation]) => relationLines(name as RelationName, relation)),
    ...titled('Checks', checks, ({ name, status, message }) => {
      const [sentence = '', ...pasted] = message.split('\n');
      return [...labelled(`  ${status.padEnd(8)}`, status, `${name}: ${sentence}`), ...pasted.map(indented)];
    }),
    ...titled('Released versions', versions, ({ version, verdict, demanded }) =>
      labelled(`  ${version.padEnd(8)}`, verdict, `${verdict}; demanded: ${demanded.join(', ')}`),
    ),
  ];
  return `${lines.join('\n')}\n`;

  function changeLines(reported: ReportedChange): string[] {
    const { code, verdict } = reported.change;
    const facts = factsOf(reported).flatMap(([name, text]) => shown(`    ${name.padEnd(8)}  `, text));
    return ['', `  ${paint('bold', code)}  ${paint(STYLES[verdict] ?? 'bold', verdict)}`, ...facts];
  }

  function relationLines(name: RelationName, { status, reason, version, witness }: ReportedRelation): string[] {
    const which = version === undefined ? '' : ` (${version})`;
    return [
      ...labelled(`  ${name.padEnd(8)}  ${status.padEnd(11)}  `, status, `${RELATIONS[name]}${which}`),
      ...[reason, witness && !isShown(witness) ? witnessInWords(witness) : undefined].flatMap((text) =>
        text === undefined ? [] : shown(' '.repeat(25), text),
      ),
    ];
  }

  /** Whether a change shows it already; who rejects it tells relations apart. */
  function isShown({ rejectedBy }: ReportedWitness): boolean {
    return changes.some(({ witness }) => witness?.isAlone === false && witness.rejectedBy === rejectedBy);
  }

  /** The label's colour is its status's. */
  function labelled(label: string, status: string, text: string): string[] {
    const [line = '', ...rest] = shown(label, text);
    return [`${paint(STYLES[status] ?? 'bold', label.trimEnd())}${line.slice(label.trimEnd().length)}`, ...rest];
  }

  function shown(label: string, text: string): string[] {
    return hanging(label, printable(text), width);
  }

  function titled<T>(title: string, items: readonly T[], linesOf: (item: T) => readonly string[]): string[] {
    return items.length === 0 ? [] : ['', paint('bold', title), ...items.flatMap(linesOf)];
  }
}

function indented(line: string): string {
  return line === '' ? '' : `    ${printable(line)}`;
}
