import {
  type Comparison,
  type EventRelation,
  explain,
  type JudgedChange,
  type PolicyRow,
  type Relation,
  type Witness,
} from '@acme/telemetry-evolution';
import type { Version } from './version.ts';

/** A relation between two versions: three on events, and one on programs. */
export type RelationName = EventRelation | 'source';

/** What a comparison or a check found: every format shows this. */
export interface Report extends Pick<Comparison, 'bump' | 'verdict'> {
  /** What was compared, such as `1.0.0 and working-tree`. */
  readonly title: string;
  /** The version that is judged: changes have their place in it. */
  readonly next: Version;
  readonly changes: readonly ReportedChange[];
  readonly relations: Readonly<Record<RelationName, ReportedRelation>>;
  /** What limits the verdict, in sentences. */
  readonly remarks: readonly string[];
  /** Of numbers and changesets. */
  readonly checks: readonly Check[];
  /** Of `check`: each released version. */
  readonly versions?: readonly VersionVerdict[];
}

export interface ReportedChange {
  /** Its verdict is milder than its row's where it breaks only what is not demanded of an earlier version. */
  readonly change: JudgedChange;
  readonly row: PolicyRow;
  /** An event that shows what it breaks. */
  readonly witness?: ReportedWitness;
}

export interface ReportedRelation extends Pick<Relation, 'status' | 'reason'> {
  readonly witness?: ReportedWitness;
  /** Of `check`: the released version that it is about. */
  readonly version?: string;
}

export interface ReportedWitness extends Witness {
  /** It shows the change alone: not with all others of the new version. */
  readonly isAlone: boolean;
  /** What its event is told from: an event of the examples. Nothing for plain JSON Schemas. */
  readonly sample?: Readonly<Record<string, unknown>>;
}

export interface Check {
  readonly name: 'schema version' | 'changesets';
  readonly status: 'ok' | 'warning' | 'failed';
  readonly message: string;
}

/** A released version against the working tree. */
export interface VersionVerdict extends Pick<Comparison, 'verdict' | 'relations'> {
  readonly version: string;
  readonly demanded: readonly EventRelation[];
  readonly changes: readonly JudgedChange[];
}

/** Whether the policy refuses the change as it is. */
export function isRefused(verdict: Report['verdict']): boolean {
  return verdict === 'stage' || verdict === 'deny';
}

/** Whether nothing is in the way of a release. */
export function passes({ verdict, checks }: Pick<Report, 'verdict' | 'checks'>): boolean {
  return !isRefused(verdict) && checks.every(({ status }) => status !== 'failed');
}

/** Changes with their rows of the policy, the strictest first. */
export function withRows(changes: readonly JudgedChange[]): readonly Omit<ReportedChange, 'witness'>[] {
  const order = ['deny', 'stage', 'notice', 'allow'];
  return changes
    .map((change) => ({ change, row: explain(change.code) }))
    .sort((one, other) => order.indexOf(one.change.verdict) - order.indexOf(other.change.verdict));
}
