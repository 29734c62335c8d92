import { STEPS, type StepName, taskFor } from './plan-tasks.ts';
import type { RelationName, Report, ReportedRelation } from './report.ts';
import { isRefused } from './report.ts';

/** What a step relies on: a relation between the versions. */
export interface Evidence extends ReportedRelation {
  readonly relation: RelationName;
}

/** One of the four steps. */
export interface PlanStep {
  readonly step: StepName;
  readonly todo: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** Why a step may be taken: producers are deployed before consumers, and the lake keeps old events (D28). */
const EVIDENCE: Readonly<Record<StepName, readonly RelationName[]>> = {
  documents: ['source'],
  producers: ['writer', 'forward'],
  consumers: ['forward', 'backward'],
  monitor: ['backward', 'forward', 'writer'],
};

/** What is to be done whatever has changed; of the steps that are not named, only when there is nothing else. */
const ELSE: Readonly<Record<StepName, string>> = {
  documents: 'Nothing has to be documented.',
  producers: 'Update the package; nothing else.',
  consumers: 'Update the package; nothing else.',
  monitor: 'Watch the dead letters, as always: acme-telemetry dlq list --brokers HOST:PORT',
};

/** The specification's four steps for the changes between two versions. */
export function planFor(report: Report): readonly PlanStep[] {
  const gone = new Set(
    report.changes.filter(({ row }) => row.code === 'rule-id-removed').map(({ change }) => change.path),
  );
  // Of a rule that is gone nothing is left to describe or to look for.
  const changes = report.changes.filter(
    ({ row, change }) => row.code !== 'rule-warning-changed' || !gone.has(change.path),
  );
  return STEPS.map((step) => {
    const tasks = changes.map((change) => taskFor(step, change)).filter((task) => task !== undefined);
    const todo = [...new Set([...(step === 'documents' ? releaseTasks(report) : []), ...tasks])];
    return {
      step,
      todo: todo.length === 0 ? [ELSE[step]] : todo,
      evidence: EVIDENCE[step].map((relation) => ({ relation, ...report.relations[relation] })),
    };
  });
}

/** A plain JSON Schema has neither a number nor packages that are generated from it. */
function releaseTasks({ verdict, bump, next }: Report): readonly string[] {
  if (isRefused(verdict) || bump === 'none' || 'schema' in next) return [];
  return [
    `Raise SCHEMA_VERSION by a ${bump} step, and write a ${bump} changeset for the packages that carry the schema.`,
    'Write the JSON Schema, the data dictionary and the types anew: npx -y pnpm@12 generate',
  ];
}
