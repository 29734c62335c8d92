import { fileURLToPath } from 'node:url';
import { RunError } from '@acme/telemetry-conformance/run';
import { type Submit, submit } from '@acme/telemetry-conformance/spark';
import type { AuditReport, Counts } from '@acme/telemetry-lake';

const PROGRAM = fileURLToPath(import.meta.resolve('@acme/telemetry-json-schema/spark/lake_audit.py'));

/** What the program did. */
export interface Audited {
  /** The report, or the sentence in its place: spark-submit has one stream for all that Python prints, errors, too. */
  readonly stdout: string;
  /** Its exit code. */
  readonly code: number;
}

/** What it prints. */
export interface SparkReport extends AuditReport {
  readonly notEvaluated: readonly { readonly rule?: string; readonly part?: string; readonly reason: string }[];
}

/** Runs Spark's audit of paths: as a user starts it, unless it is told how. */
export async function audited(paths: readonly string[], start: Submit = submit): Promise<Audited> {
  try {
    return { stdout: await start(PROGRAM, paths), code: 0 };
  } catch (error) {
    if (!(error instanceof RunError) || error.code === null) throw error;
    return { stdout: error.stdout, code: error.code };
  }
}

/** The report in it. Throws with what stands in its place. */
export function reportIn({ stdout }: Audited): SparkReport {
  if (!stdout.startsWith('{')) throw new Error(`Spark has no report: ${stdout}`);
  return JSON.parse(stdout);
}

/** What both audits report, in the order of the report. */
export function bothReport({ objects, total }: AuditReport) {
  return {
    objects: objects.map((object) => ({ ...counts(object), object: object.object, error: object.error?.code })),
    total: { ...counts(total), objects: total.objects, unreadable: total.unreadable },
    // Spark doesn't know lines.
    firstOffenders: total.firstOffenders.map(({ address: { object, record }, rule, path }) => ({
      rule,
      path,
      object,
      record,
    })),
  };
}

function counts({ events, valid, invalid, bytes, byRule, byIssue }: Counts & { readonly bytes: number }) {
  return { events, valid, invalid, bytes, byRule: Object.entries(byRule), byIssue };
}
