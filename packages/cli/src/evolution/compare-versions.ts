import { type Comparison, checkBump, compare, compareSchemas } from '@acme/telemetry-evolution';
import { type Check, isRefused, type RelationName, type Report } from './report.ts';
import type { Version } from './version.ts';
import { reportedRelation, withWitnesses } from './witnesses.ts';

/** Compares two versions, whatever each of them is. Throws `EvolutionDefect`. */
export function compareVersions(old: Version, next: Version): Report {
  const comparison =
    'contract' in old && 'contract' in next
      ? compare(old.contract, next.contract)
      : compareSchemas(asGiven(old), asGiven(next));
  const { relations, bump, verdict } = comparison;
  const reported = (name: RelationName) => reportedRelation(relations[name], old, next);
  return {
    title: `${old.name} and ${next.name}`,
    next,
    changes: withWitnesses(old, next, comparison),
    relations: {
      backward: reported('backward'),
      forward: reported('forward'),
      writer: reported('writer'),
      source: reported('source'),
    },
    bump,
    verdict,
    remarks: remarksOn(old, next, comparison),
    checks: numberChecks(old, next, comparison),
  };
}

function asGiven(version: Version) {
  return 'contract' in version ? { contract: version.contract } : { schema: version.schema };
}

function remarksOn(old: Version, next: Version, { bump }: Comparison): readonly string[] {
  const schemas = [old, next].filter((version) => 'schema' in version).map(({ name }) => name);
  if (schemas.length > 0) {
    const which = schemas.length === 1 ? `${schemas[0]} is a plain JSON Schema` : 'Both are plain JSON Schemas';
    return [
      `${which}: only what JSON Schema states is judged. It has no roles, so the three relations ask of the same ` +
        'events, and no severities, deprecations, tombstones or types.',
    ];
  }
  if (bump === 'none' || numberOf(old) !== numberOf(next)) return [];
  return [`Both have the schema version ${numberOf(next)}, so its step is not judged.`];
}

function numberChecks(old: Version, next: Version, comparison: Comparison): readonly Check[] {
  const [before, after] = [numberOf(old), numberOf(next)];
  if (before === undefined || after === undefined || before === after || isRefused(comparison.verdict)) return [];
  return [{ name: 'schema version', ...checkBump(comparison, { schemaVersionOld: before, schemaVersionNew: after }) }];
}

function numberOf(version: Version): string | undefined {
  return 'contract' in version ? version.contract.schemaVersion : undefined;
}
