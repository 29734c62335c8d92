import type { Fate, ReplayEnding, ReplayReport } from '@acme/telemetry-consumer';
import { count, counted, share } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { type Column, table } from '../text/table.ts';
import { hanging } from '../text/wrap.ts';
import type { Looks } from '../validate/report.ts';

/** What became of dead letters, in words: as it was done, and as a dry run says it. */
const FATES: Readonly<Record<Fate, readonly [did: string, would: string]>> = {
  replayed: ['sent again', 'would be sent again'],
  stillInvalid: [
    'still invalid, and would come right back: passed',
    'still invalid: would be passed (--force sends them)',
  ],
  withoutValue: ['without a value, so nothing to send: passed', 'without a value, so nothing to send: would be passed'],
  withoutOrigin: ['lay in no topic, as a refused event of a producer: passed', 'lay in no topic: would be passed'],
  ofOtherTopic: ['of another topic: passed', 'of another topic: would be passed'],
  refused: ['of suppressed customers: passed', 'of suppressed customers: would be passed'],
  filteredOut: ['not meant by the filter: left for another run', 'not meant by the filter'],
  notWritten: ['refused by the cluster: left for another run', ''],
  unknown: ['of unknown outcome, the answer got lost: left for another run', ''],
};

const ENDINGS: Readonly<Record<ReplayEnding, string>> = {
  complete: '',
  max: '(--max is reached: there are more)',
  aborted: '(interrupted: so far)',
  failed: '(failed: so far)',
};

const COLUMNS: readonly Column[] = [
  { title: 'dead letters', align: 'right' },
  { title: 'share', align: 'right' },
  { title: 'what became of them' },
];

const TIMES = 'none may lie more than 24 hours before or 5 minutes after it.';
const ORDER =
  "A replayed event comes behind what its customer has sent since: the customers' order is broken. Each is sent at least once.";

/** What a replay did, for people. */
export function replayAsText(report: ReplayReport, { paint, width }: Looks): string {
  const { topic, deadLetterTopic, groupId, dryRun, ended, deadLetters, fates } = report;
  const { possiblyTwice, timestampsReplaced } = report;
  const remarks = [dryRun ? '(dry run: nothing was sent)' : '', ENDINGS[ended]].filter(Boolean);
  const title =
    paint('bold', `${deadLetterTopic} to ${topic}`) + remarks.map((it) => ` ${paint('yellow', it)}`).join('');
  const rows = (Object.keys(fates) as Fate[])
    .filter((fate) => fates[fate] > 0)
    .map((fate) => [count(fates[fate]), share(fates[fate], deadLetters), FATES[fate][dryRun ? 1 : 0]]);
  const [titles = [], ...blocks] = table(COLUMNS, rows, width - 2);
  const shown = rows.length === 0 ? [] : ['', ...titles.map((line) => paint('dim', `  ${line}`))];
  const notes = [
    note(dryRun ? 'Would be sent again' : 'Sent again', report.replayedByRule),
    note('Still invalid', report.stillInvalidByRule),
    note('Refused or lost', report.failuresByCode),
    timestampsReplaced === 0
      ? ''
      : `${counted(timestampsReplaced, 'record')} ${dryRun ? 'would get' : 'got'} the time of the replay: ${TIMES}`,
    possiblyTwice === 0 ? '' : `${counted(possiblyTwice, 'record')} may be there twice.`,
    fates.replayed === 0 ? '' : ORDER,
  ].filter(Boolean);
  return `${[
    title,
    `  ${counted(deadLetters, 'dead letter')} that group ${printable(groupId)} had not passed`,
    ...shown,
    ...blocks.flat().map((line) => `  ${line}`),
    ...(notes.length === 0 ? [] : ['']),
    ...notes.flatMap((text) => hanging('', text, width)),
  ].join('\n')}\n`;
}

function note(title: string, counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, value]) => `${printable(name)} ${count(value)}`);
  return parts.length === 0 ? '' : `${title}, by reason: ${parts.join(', ')}.`;
}

/** The same as one JSON object. */
export function replayAsJson({ error, ...report }: ReplayReport): string {
  const failure = error === undefined ? null : { code: error.code, message: error.message };
  return `${JSON.stringify({ ...report, error: failure })}\n`;
}
