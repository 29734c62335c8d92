import type { AuditOptions, AuditReport } from '@acme/telemetry-lake';
import { type Rule, rules } from '@acme/telemetry-schema';
import { counted } from '../../text/numbers.ts';

/** Why an audit did not judge rules, of all events or of some. */
export type Reason =
  | 'no-lookup'
  | 'unknown-title'
  | 'no-envelope'
  | 'no-arrival-order'
  | 'not-asked-for'
  | 'session-start-unseen';

/** Rules that were not judged, for one reason. */
export interface NotEvaluatedRules {
  readonly reason: Reason;
  readonly rules: readonly string[];
  /** Of which events that is so, and what to do. */
  readonly words: string;
}

type Audited = Pick<AuditOptions, 'role' | 'severities' | 'sessions' | 'contentDurationSeconds'>;

const NEEDS_LOOKUP = 'position-within-content';
const NEEDS_ARRIVAL = 'session-time-order';

/** What an audit with these options can't say anything about; with its report, of which sessions, too. */
export function notEvaluated(options: Audited, report?: Pick<AuditReport, 'total'>): readonly NotEvaluatedRules[] {
  const { role = 'reader', severities, sessions = false, contentDurationSeconds: durations } = options;
  const on = rules.filter(
    (rule) => (severities?.[rule.id as keyof typeof severities] ?? rule.severity[role]) !== 'off',
  );
  const unseen = report?.total.sessions?.notEvaluated ?? 0;
  return [
    durations === undefined
      ? row('no-lookup', (rule) => rule.id === NEEDS_LOOKUP, 'give the durations of the content with --durations FILE')
      : row('unknown-title', (rule) => rule.id === NEEDS_LOOKUP, 'where the file given as --durations lacks the title'),
    row('no-envelope', ({ kind }) => kind === 'envelope', 'the lake holds events without their Kafka record'),
    row('no-arrival-order', ({ id }) => id === NEEDS_ARRIVAL, 'in the lake the order of arrival is not known'),
    ...(sessions ? [] : [row('not-asked-for', isOfSession, 'give --sessions')]),
    ...(unseen === 0
      ? []
      : [
          row(
            'session-start-unseen',
            isOfSession,
            `in ${counted(unseen, 'session')} of which the beginning was not seen`,
          ),
        ]),
  ].filter((it) => it.rules.length > 0);

  function row(reason: Reason, concerns: (rule: Rule) => boolean, words: string): NotEvaluatedRules {
    return { reason, rules: on.filter(concerns).map(({ id }) => id), words };
  }
}

function isOfSession({ kind, id }: Rule): boolean {
  return kind === 'session' && id !== NEEDS_ARRIVAL;
}
