import type { Paint } from '../text/paint.ts';
import { printable } from '../text/printable.ts';
import { hanging } from '../text/wrap.ts';
import { relationOf } from './formats/json.ts';
import type { Evidence, PlanStep } from './plan.ts';
import { isRefused, type Report } from './report.ts';
import { outcome, RELATIONS, verdictInWords, witnessInWords } from './words.ts';

/** The plan as one JSON document. */
export function planAsJson({ bump, verdict, remarks }: Report, steps: readonly PlanStep[]): string {
  const plain = steps.map(({ evidence, ...step }) => ({
    ...step,
    evidence: evidence.map(({ relation, ...it }) => ({ relation, says: RELATIONS[relation], ...relationOf(it) })),
  }));
  return `${JSON.stringify({ verdict, bump, remarks, steps: plain }, undefined, 2)}\n`;
}

/** The plan for people. */
export function planAsText(report: Report, steps: readonly PlanStep[], paint: Paint, width: number): string {
  const first = outcome(report);
  const [line = '', ...rest] = shown(`${first}: `, verdictInWords(report));
  return `${[
    `${paint(isRefused(report.verdict) ? 'red' : 'green', `${first}:`)}${line.slice(first.length + 1)}`,
    ...rest,
    ...report.remarks.flatMap((remark) => ['', ...shown('', remark)]),
    ...steps.flatMap(stepLines),
  ].join('\n')}\n`;

  function stepLines({ step, todo, evidence }: PlanStep, index: number): string[] {
    return [
      '',
      paint('bold', `${index + 1}. ${step[0]?.toUpperCase()}${step.slice(1)}`),
      ...todo.flatMap((task) => shown('  - ', task)),
      ...evidence.flatMap(evidenceLines),
    ];
  }

  function evidenceLines({ relation, status, reason, witness }: Evidence): string[] {
    const more = [reason, witness && witnessInWords(witness)].filter((text) => text !== undefined);
    const text = [`${relation} ${status} (${RELATIONS[relation]})`, ...more].join(': ');
    return shown('    evidence: ', text).map((one) => paint('dim', one));
  }

  function shown(label: string, text: string): string[] {
    return hanging(label, printable(text), width);
  }
}
