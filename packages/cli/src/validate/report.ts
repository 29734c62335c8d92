import type { NotEvaluated, NotEvaluatedReason, RuleId } from '@acme/telemetry-schema';
import { count, counted, share } from '../text/numbers.ts';
import type { Paint } from '../text/paint.ts';
import { printable } from '../text/printable.ts';
import { hanging } from '../text/wrap.ts';
import { ruleTable } from './rule-table.ts';
import type { Tally } from './tally.ts';
import { unknownFieldLines } from './unknown-fields.ts';

export interface Looks {
  readonly paint: Paint;
  /** How many characters a line may have. */
  readonly width: number;
}

/** One source's report, or that of all of them, for people. `remark` says what the numbers don't. */
export function report(tally: Tally, looks: Looks, remark = ''): string {
  const { paint } = looks;
  const title = paint('bold', printable(tally.source)) + (remark === '' ? '' : ` ${paint('yellow', remark)}`);
  const table = tally.rules.size === 0 ? [] : ['', ...ruleTable(tally, looks)];
  const unknown = unknownFieldLines(tally, looks);
  const apart = unknown.length > 0 && table.length > 0 ? [''] : [];
  return [title, `  ${verdict(tally, paint)}`, ...table, ...apart, ...unknown, '', ''].join('\n');
}

function verdict({ events, valid, invalid, warned }: Tally, paint: Paint): string {
  if (events === 0) return 'no events';
  const warnings = warned === 0 ? '' : `, ${paint('yellow', `${count(warned)} with warnings`)}`;
  const all = counted(events, 'event');
  if (invalid === 0) return `${all}: ${paint('green', events === 1 ? 'valid' : 'all valid')}${warnings}`;
  return `${all}: ${count(valid)} valid, ${paint('red', `${count(invalid)} invalid`)} (${share(invalid, events)})${warnings}`;
}

/** Why a rule was not judged, and what to do about it. */
const REASONS: Readonly<Record<NotEvaluatedReason, string>> = {
  'no-lookup': 'give the durations of the content with --durations FILE',
  'unknown-title': 'the file given as --durations lacks the title',
  'lookup-failed': 'the durations could not be read',
  'session-start-unseen': "the session's beginning was not seen",
};

/** What was not evaluated, in quiet lines; empty when everything was. */
export function notEvaluatedLines({ notEvaluated }: Tally, { paint, width }: Looks): string {
  return [...notEvaluated.values()]
    .flatMap((it) => hanging('Not evaluated: ', sentence(it), width))
    .map((line) => `${paint('dim', line)}\n`)
    .join('');
}

function sentence({ rule, reason, events }: NotEvaluated & { rule: RuleId; events: number }): string {
  return `${rule}, in ${counted(events, 'event')} (${reason}: ${REASONS[reason]})`;
}
