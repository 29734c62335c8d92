import { type AuditReport, auditLake } from '@acme/telemetry-lake';
import { rules } from '@acme/telemetry-schema';
import { type Answer, issueCounts, type Job } from './outcome.ts';

const sessionRules: ReadonlySet<string> = new Set(rules.filter(({ kind }) => kind === 'session').map(({ id }) => id));

/** `lake audit`. */
export const audit = async ({ paths, workers }: Job): Promise<Answer> => answerOf(await auditLake(paths, { workers }));

/** `lake audit --sessions --duplicates`. */
export const auditAll = async ({ paths, workers }: Job): Promise<Answer> =>
  answerOf(await auditLake(paths, { workers, sessions: true, duplicates: true }));

function answerOf({ objects, total }: AuditReport): Answer {
  const unread = objects.filter(({ error }) => error !== undefined).length;
  if (unread > 0) throw new Error(`The audit could not read ${unread} objects of the corpus.`);
  const { events, byIssue, duplicates, conflicts } = total;
  return {
    findings: {
      events,
      issues: issueCounts(byIssue.filter(({ rule }) => !sessionRules.has(rule))),
      ...(duplicates === undefined ? {} : { duplicates }),
      ...(conflicts === undefined ? {} : { conflicts }),
    },
  };
}
