import type { Cluster, ClusterOptions } from '../cluster/start-cluster.ts';
import { answered, type Streams } from '../command/answered.ts';
import { HELP, type KillsArguments, readArguments } from './arguments.ts';
import { EVENTS_EACH, faultsOf } from './faults.ts';
import { LEADERS_GO_BACK } from './kill-in-turn.ts';
import type { RunReport, runSubject } from './run-subject.ts';
import { shortfallsOf } from './shortfalls.ts';
import { SUBJECTS, type Subject, type SubjectName } from './subjects.ts';
import { table } from './table.ts';

const CHURN_MS = 5000;

export interface Surroundings extends Streams {
  readonly startCluster: (options: ClusterOptions) => Promise<Cluster>;
  readonly runSubject: typeof runSubject;
  /** Why a subject can't be tried here; '' where it can. */
  readonly missing: (subject: Subject) => string;
}

interface Result {
  readonly subject: SubjectName;
  readonly isControl: boolean;
  readonly report: RunReport | undefined;
  /** Of a control what was found in its log, otherwise broken promises. */
  readonly faults: readonly string[];
  /** Why it was not tried, or shows nothing; '' where it shows what it was to show. */
  readonly short: string;
}

/** The command `kafka-kills`. @returns its exit code. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings;
  const asked = readArguments(args);
  if (asked.kind !== 'run') return answered(asked, HELP, surroundings);
  const results: Result[] = [];
  try {
    for (const subject of asked.subjects) results.push(await tryOne(subject, asked, surroundings));
  } catch (error) {
    err(`${(error as Error).message}\n`);
    return 2;
  }
  out(asked.json ? asJson(asked, results) : asText(results));
  return results.some(({ isControl, faults, short }) => short !== '' || (!isControl && faults.length > 0)) ? 1 : 0;
}

/** On a cluster of its own: no subject leaves anything to the next one. */
async function tryOne(
  subject: SubjectName,
  { kills, rate, customers, nodes, version }: KillsArguments,
  { err, startCluster, runSubject, missing }: Surroundings,
): Promise<Result> {
  const row: Subject = SUBJECTS[subject];
  const isControl = row.twice === 'control';
  const say = (text: string) => err(`${subject}: ${text}\n`);
  const lack = missing(row);
  if (lack !== '') return { subject, isControl, report: undefined, faults: [], short: `Not tried: ${lack}.` };
  say(`${nodes} brokers of Apache Kafka ${version} are starting`);
  const cluster = await startCluster({ nodes, version, properties: LEADERS_GO_BACK });
  try {
    const plan = { kills, rate, customers, eventsEach: EVENTS_EACH, churnMs: CHURN_MS };
    const report = await runSubject(cluster, subject, plan, say);
    return { subject, isControl, report, faults: faultsOf(report), short: shortfallsOf(report, rate).join(' ') };
  } finally {
    await cluster.stop();
  }
}

function asJson({ kind: _, json: __, ...asked }: KillsArguments, results: readonly Result[]): string {
  const leftOut = results.flatMap(({ subject, report, short }) =>
    report === undefined ? `${subject} (${short})` : [],
  );
  return `${JSON.stringify({ asked, leftOut, results }, undefined, 2)}\n`;
}

function asText(results: readonly Result[]): string {
  const reports = results.flatMap(({ report }) => report ?? []);
  const words = results.map((result) => `${result.subject}: ${inWords(result)}\n`);
  return `${reports.length > 0 ? `${table(reports)}\n` : ''}${words.join('')}`;
}

function inWords({ report, isControl, faults, short }: Result): string {
  const found = isControl ? 'As a control, it shows faults that this finds' : 'BROKEN';
  const none = isControl ? '' : 'All promises were kept.';
  const verdict = faults.length > 0 ? `${found}: ${faults.join(' ')}` : none;
  return [report && verdict, short].filter(Boolean).join(' ');
}
