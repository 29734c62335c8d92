import { count, counted, share } from '../text/numbers.ts';
import { type Column, table } from '../text/table.ts';
import { hanging } from '../text/wrap.ts';
import type { Looks } from '../validate/report.ts';
import { placeInWords } from './place.ts';
import type { DeadLetterKind, DeadLetterTally, Moment } from './tally.ts';
import { timeInWords } from './time.ts';

const COLUMNS: readonly Column[] = [
  { title: 'dead letters', align: 'right' },
  { title: 'share', align: 'right' },
  { title: 'stage' },
  { title: 'rule' },
];
const INDENT = '  ';

/** What a topic of dead letters holds, for people. `remark` says what the numbers don't. */
export function listAsText(topic: string, tally: DeadLetterTally, { paint, width }: Looks, remark = ''): string {
  const { deadLetters, kinds, withoutValue, replayedBefore } = tally;
  const title = paint('bold', topic) + (remark === '' ? '' : ` ${paint('yellow', remark)}`);
  const facts = [
    withoutValue === 0 ? '' : `${count(withoutValue)} without a value`,
    replayedBefore === 0 ? '' : `${count(replayedBefore)} of records that were replayed before`,
  ].filter(Boolean);
  const total = [counted(deadLetters, 'dead letter'), ...facts].join(', ');
  if (deadLetters === 0) return `${title}\n  no dead letters\n`;

  const rows = kinds.map((kind) => [
    count(kind.deadLetters),
    share(kind.deadLetters, deadLetters),
    kind.stage ?? '(not said)',
    kind.rule ?? '(no rule)',
  ]);
  const [titles = [], ...blocks] = table(COLUMNS, rows, width - INDENT.length);
  const lines = blocks.flatMap((block, at) => {
    const { oldest, newest } = kinds[at] as DeadLetterKind;
    const places = `oldest ${momentInWords(oldest)}, newest ${momentInWords(newest)}`;
    return [...block.map((line) => INDENT + line), ...hanging('    ', places, width)];
  });
  return `${[title, `  ${total}`, '', ...titles.map((line) => paint('dim', INDENT + line)), ...lines].join('\n')}\n`;
}

function momentInWords(moment: Moment): string {
  return `${placeInWords(moment)} of ${timeInWords(moment.timestamp)}`;
}

/** The same as one JSON object. Offsets are text: JSON numbers don't hold all of them. */
export function listAsJson(topic: string, tally: DeadLetterTally, isComplete: boolean): string {
  const { deadLetters, withoutValue, replayedBefore, kinds } = tally;
  const asData = ({ partition, offset, timestamp }: Moment) => ({
    partition,
    offset: String(offset),
    time: timeInWords(timestamp),
  });
  return `${JSON.stringify({
    topic,
    complete: isComplete,
    deadLetters,
    withoutValue,
    replayedBefore,
    kinds: kinds.map(({ rule = null, stage = null, deadLetters: n, oldest, newest }) => ({
      ...{ rule, stage, deadLetters: n },
      oldest: asData(oldest),
      newest: asData(newest),
    })),
  })}\n`;
}
