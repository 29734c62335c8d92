import { createRecordJudge } from '@acme/telemetry-consumer';
import { type IncomingRecord, originOf, reasonOf } from '@acme/telemetry-kafka';
import { rules } from '@acme/telemetry-schema';
import { count } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Looks } from '../validate/report.ts';
import { durations } from './catalogue.ts';

const judge = createRecordJudge({ contentDurationSeconds: durations });

/** Dead letters by rule, each with its number and one of them in words. */
export function letterLines(letters: readonly IncomingRecord[], { paint, width }: Looks): string[] {
  const byRule = new Map<string, IncomingRecord[]>();
  for (const letter of letters) {
    const errors = reasonOf(letter).issues.filter(({ severity }) => severity === 'error');
    for (const rule of new Set(errors.map((issue) => issue.rule))) {
      byRule.set(rule, [...(byRule.get(rule) ?? []), letter]);
    }
  }
  return rules.flatMap(({ id }) => {
    const [first, ...others] = byRule.get(id) ?? [];
    if (first === undefined) return [];
    // A dead letter is its record, so it can be judged once more for the words; its headers have rules and places only.
    const { message } = judge(first).issues.find(({ rule }) => rule === id) ?? { message: '' };
    const origin = originOf(first);
    const place = origin === undefined ? '' : `partition ${origin.partition}, offset ${origin.offset}: `;
    const text = `${id} in ${count(others.length + 1)}; ${place}${printable(message)}`;
    const [begin = '', ...rest] = wrap(text, width - 4);
    return [`  ${begin.replace(id, (rule) => paint('red', rule))}`, ...rest.map((line) => `    ${line}`)];
  });
}
