import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AuditReport } from '@acme/telemetry-lake';
import { type Answer, issueCounts, type Job } from './outcome.ts';

type Lake = typeof import('@acme/telemetry-lake');
type Schema = typeof import('@acme/telemetry-schema');

/** `lake audit`, and with `compares` `--sessions --duplicates`, by the lake that is installed in a folder. */
export function auditBy(installed: string, { compares }: { readonly compares: boolean }) {
  const load = createRequire(join(installed, 'audit.cjs'));
  const { auditLake }: Lake = load('@acme/telemetry-lake');
  const { rules }: Schema = load('@acme/telemetry-schema');
  const sessionRules = new Set<string>(rules.filter(({ kind }) => kind === 'session').map(({ id }) => id));
  return async ({ paths, workers }: Job): Promise<Answer> =>
    answerOf(await auditLake(paths, { workers, sessions: compares, duplicates: compares }), sessionRules);
}

function answerOf({ objects, total }: AuditReport, sessionRules: ReadonlySet<string>): Answer {
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
