import {
  type ChangesetStatus,
  type Contract,
  checkBump,
  checkChangesets,
  compareWithReleased,
  type ReleasedComparisons,
} from '@acme/telemetry-evolution';
import {
  type Check,
  isRefused,
  type RelationName,
  type Report,
  type ReportedChange,
  type ReportedRelation,
} from './report.ts';
import type { NamedContract } from './version.ts';
import { reportedRelation, withWitnesses } from './witnesses.ts';

/**
 * Checks a contract against all released ones, the oldest first, and how large a step its number and the changesets take.
 * Throws `EvolutionDefect`.
 */
export function checkReleased(
  next: NamedContract,
  released: readonly Contract[],
  changesets: ChangesetStatus | undefined,
): Report {
  const compared = compareWithReleased(next.contract, released);
  const { bump, verdict, versions } = compared;
  return {
    title: `${next.name} and ${released.length === 1 ? 'the released version' : `all ${released.length} released versions`}`,
    next,
    changes: changesOf(compared, released, next),
    relations: relationsOf(compared, released, next),
    bump,
    verdict,
    remarks: [],
    checks: isRefused(verdict) ? [] : stepChecks(compared, released, next, changesets),
    versions: versions.map(({ version, comparison, demanded, changes, verdict: own }) => ({
      version,
      verdict: own,
      demanded,
      changes,
      relations: comparison.relations,
    })),
  };
}

/** Each change once, with a witness of the newest version that it is a change to. */
function changesOf(
  { versions, changes }: ReleasedComparisons,
  released: readonly Contract[],
  next: NamedContract,
): readonly ReportedChange[] {
  const reported = versions
    .map(({ version, comparison, changes: own }, index) => {
      const old = { name: version, contract: released[index] as Contract };
      return withWitnesses(old, next, { ...comparison, changes: own });
    })
    .reverse()
    .flat();
  return changes.flatMap((change) => {
    const found = reported.find((one) => one.change === change);
    return found === undefined ? [] : [found];
  });
}

/** Of each relation the newest version to which it is demanded and does not hold; else the last release's. */
function relationsOf(
  { versions }: ReleasedComparisons,
  released: readonly Contract[],
  next: NamedContract,
): Report['relations'] {
  const relation = (name: RelationName): ReportedRelation => {
    const broken = versions.findLastIndex(
      ({ comparison, demanded }) =>
        name !== 'source' && demanded.includes(name) && comparison.relations[name].status !== 'proved',
    );
    const at = broken === -1 ? versions.length - 1 : broken;
    const { version, comparison } = versions[at] as (typeof versions)[number];
    const old = { name: version, contract: released[at] as Contract };
    return { ...reportedRelation(comparison.relations[name], old, next), version };
  };
  return {
    backward: relation('backward'),
    forward: relation('forward'),
    writer: relation('writer'),
    source: relation('source'),
  };
}

function stepChecks(
  compared: ReleasedComparisons,
  released: readonly Contract[],
  { contract }: NamedContract,
  changesets: ChangesetStatus | undefined,
): readonly Check[] {
  const versions = {
    schemaVersionOld: (released.at(-1) as Contract).schemaVersion,
    schemaVersionNew: contract.schemaVersion,
  };
  const number: Check = { name: 'schema version', ...checkBump(compared, versions) };
  return changesets === undefined
    ? [number]
    : [number, { name: 'changesets', ...checkChangesets(compared, changesets) }];
}
