import type { ReportedChange } from './report.ts';

/** The four steps of the specification, *Schema Evolution*, in their order. */
export const STEPS = ['documents', 'producers', 'consumers', 'monitor'] as const;
export type StepName = (typeof STEPS)[number];

/** What a kind of change asks for in each step. `NAME` is the field's or the rule's name. */
interface TaskRow {
  /** Codes of the policy; a row without them is for all other changes of its verdict. */
  readonly codes?: readonly string[];
  readonly verdict?: 'stage' | 'deny';
  readonly tasks: Readonly<Partial<Record<StepName, string>>>;
}

/** Append a row; the first one that fits a change is taken. */
const rows: readonly TaskRow[] = [
  {
    codes: ['field-added-optional'],
    tasks: {
      documents: 'Describe NAME: what it means, its unit, whether it is personal.',
      producers: 'Send NAME; a producer that does not yet send it goes on as it is.',
      consumers: 'Read NAME as optional: events from before do not have it.',
      monitor: 'Watch how many events carry NAME.',
    },
  },
  {
    codes: ['field-deprecated', 'value-deprecated'],
    tasks: {
      documents: 'Tell the teams since when, until when and why NAME is deprecated, and what replaces it.',
      producers: 'Stop sending what is deprecated at NAME; the rule deprecated warns of it.',
      consumers: 'Stop relying on what is deprecated at NAME before its sunset.',
      monitor: 'Watch how many events still carry what is deprecated at NAME; it goes only when none do.',
    },
  },
  {
    codes: ['rule-added-as-warning', 'rule-warning-changed', 'rule-added-on-new-field'],
    tasks: {
      documents: 'Describe the rule NAME, and where it comes from.',
      producers: 'Look at the findings of NAME in tests, and mend what causes them.',
      consumers: 'Expect new findings of NAME; no event of the old version is rejected for it.',
      monitor: 'Count the events that break NAME: acme-telemetry lake audit lake/ --format json',
    },
  },
  {
    codes: ['rule-id-removed'],
    tasks: {
      documents: 'Say that the rule NAME is gone, and from which version on.',
      producers: 'Take NAME out of severities before you update: the SDK stops at an unknown rule.',
      consumers: 'Take NAME out of severities before you update: the SDK stops at an unknown rule.',
      monitor: 'Take NAME out of what counts findings: there will be none of it.',
    },
  },
  {
    codes: ['types-changed'],
    tasks: {
      documents: 'Say that the type of NAME changes, and from which version on.',
      producers: 'Compile against the new type of NAME before you update; what is sent stays the same.',
      consumers: 'Compile against the new type of NAME before you update; what is read stays the same.',
    },
  },
  {
    codes: ['rule-dropped-with-field'],
    tasks: { documents: 'Say that the rule NAME is gone with the field that it judged.' },
  },
  {
    codes: ['readers-widened'],
    tasks: {
      documents: 'Say that readers of NAME accept more from this version on, and that writers follow at a major.',
      producers: 'Nothing changes for NAME: send what you sent.',
      consumers: 'Handle at NAME what readers accept now, and update before any writer follows.',
      monitor: 'Watch which versions of the readers are in use: writers wait for the last one.',
    },
  },
  {
    codes: ['writers-follow'],
    tasks: {
      documents: 'Say that writers of NAME follow, and which readers they need.',
      producers: 'Send at NAME what is new only where every reader that is in use accepts it.',
      consumers: 'Be on a version that accepts what is new at NAME before producers are deployed.',
      monitor: 'Watch the dead letters for NAME: acme-telemetry dlq list --brokers HOST:PORT',
    },
  },
  {
    codes: ['writers-narrowed', 'field-removed-after-sunset'],
    tasks: {
      documents: 'Announce that NAME is sent no more, with the version.',
      producers: 'Stop sending it at NAME before you update: the update rejects it.',
      consumers: 'Keep reading it at NAME in old events.',
      monitor: 'Watch what producers reject and the dead letters for NAME.',
    },
  },
  {
    verdict: 'stage',
    tasks: {
      documents: 'Stage the change at NAME: this version widens the readers only.',
      producers: 'Do not send at NAME what is new: readers that are not updated reject it.',
      consumers: 'Update to the version that widens the readers of NAME, all of them, before any writer follows.',
      monitor: 'Watch which versions of the readers are in use, until the writers of NAME may follow.',
    },
  },
  {
    verdict: 'deny',
    tasks: {
      documents: 'Do not release the change at NAME as it is.',
      producers: 'Deploy nothing with the change at NAME.',
      consumers: 'Deploy nothing with the change at NAME.',
      monitor: 'Measure first how many events the change at NAME would break: acme-telemetry lake audit lake/',
    },
  },
];

/** What has to be done for a change in a step; undefined when nothing has. */
export function taskFor(step: StepName, { change, row }: ReportedChange): string | undefined {
  const name = change.path
    .slice(change.path.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const found = rows.find(({ codes, verdict }) => codes?.includes(row.code) ?? verdict === change.verdict);
  const task = found?.tasks[step];
  if (task === undefined) return;
  const named = task.replaceAll('NAME', () => (name === '' ? 'the whole' : name));
  return step === 'documents' && found?.verdict !== undefined ? `${named} ${row.safeWay}` : named;
}
