import { counted } from '../text/numbers.ts';
import type { RelationName, Report, ReportedChange, ReportedWitness } from './report.ts';
import { isRefused, passes } from './report.ts';

/** What each relation says where it holds. */
export const RELATIONS: Readonly<Record<RelationName, string>> = {
  backward: 'new readers accept what old writers send, and have sent to the lake',
  forward: 'readers that are not updated accept what new writers send',
  writer: 'producers that only update the package go on as they are',
  source: 'programs written against the old version compile',
};

const SENTENCES: Readonly<Record<Report['verdict'], string>> = {
  allow: 'It can be released.',
  notice: 'It can be released; the teams should know of it.',
  stage: "It can't be released in one step: readers first, writers a release later.",
  deny: "It can't be released as it is.",
};

/** `deny`, or `failed` where the policy allows it and a number or a changeset is in the way. */
export function outcome(report: Report): string {
  return isRefused(report.verdict) || passes(report) ? report.verdict : 'failed';
}

/** What follows the outcome. */
export function verdictInWords(report: Report): string {
  const { verdict, bump, changes, title } = report;
  const number = changes.length === 0 ? 'nothing has changed that matters' : counted(changes.length, 'change');
  const step = bump === 'none' ? '' : ` The schema version needs a ${bump} step.`;
  const sentence = outcome(report) === 'failed' ? "It can't be released with these numbers." : SENTENCES[verdict];
  return `${title}: ${number}. ${sentence}${step}`;
}

/** The event of a witness: what differs from the sample event, and what of it is rejected. */
export function eventInWords({ event, sample, issues, contentDurationSeconds }: ReportedWitness): string {
  const title = contentDurationSeconds === undefined ? '' : `, of a title that lasts ${contentDurationSeconds} seconds`;
  const blamed = issues.map(({ path }) => path.slice(1));
  return `${sample === undefined ? JSON.stringify(event) : fromSample(event as Values, sample, blamed)}${title}`;
}

type Values = Readonly<Record<string, unknown>>;

function fromSample(event: Values, sample: Values, blamed: readonly string[]): string {
  const names = Object.keys({ ...sample, ...event });
  const changed = names.filter((name) => event[name] !== sample[name]);
  const given = changed.filter((name) => event[name] !== undefined);
  const gone = changed.filter((name) => event[name] === undefined);
  const kept = names.filter((name) => blamed.includes(name) && !changed.includes(name) && event[name] !== undefined);
  const pairs = (some: readonly string[]) => some.map((name) => `"${name}": ${JSON.stringify(event[name])}`).join(', ');
  const parts = [
    ...(given.length === 0 ? [] : [`with ${pairs(given)}`]),
    ...(gone.length === 0 ? [] : [`without ${gone.join(', ')}`]),
    ...(kept.length === 0 ? [] : [`${changed.length === 0 ? '' : 'still '}with its ${pairs(kept)}`]),
  ];
  return ['the sample event', parts.join(' and ')].filter(Boolean).join(' ');
}

/** Who sends the event of a witness, and who rejects it for what. */
export function rejectionInWords({ acceptedBy, rejectedBy, issues, isAlone }: ReportedWitness): string {
  const what = issues.map(({ rule, path }) => `${rule}${path === '' ? '' : ` at ${path}`}`).join('; ');
  const alone = isAlone ? 'with this change alone, ' : '';
  return `${alone}the ${acceptedBy} sends it, and the ${rejectedBy} rejects it: ${what}`;
}

/** A witness in one text. */
export function witnessInWords(witness: ReportedWitness): string {
  return `${eventInWords(witness)} (${rejectionInWords(witness)})`;
}

/** All about a change but its code and verdict, as titled texts. */
export function factsOf({ change, row, witness }: ReportedChange): readonly (readonly [string, string])[] {
  return [
    ['where', change.path === '' ? 'the whole' : change.path],
    ['what', change.message],
    ['breaks', row.consequence],
    ...(change.verdict === row.verdict ? [] : [['excused', excuse(row.verdict)] as const]),
    ...(witness === undefined ? [] : [['event', witnessInWords(witness)] as const]),
    ['safe way', row.safeWay],
  ];
}

/** Why a change is judged more mildly than its row of the policy says. */
function excuse(verdict: Report['verdict']): string {
  return `it breaks only what is not demanded of an earlier version; else the verdict would be ${verdict}`;
}

/** The same in one text, what has changed first. */
export function changeInWords(reported: ReportedChange): string {
  const rest = factsOf(reported).filter(([name]) => name !== 'what');
  return [reported.change.message, ...rest.map(([name, text]) => `${name}: ${text}`)].join('\n');
}
