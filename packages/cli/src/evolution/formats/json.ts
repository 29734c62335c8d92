import type { Report, ReportedRelation, ReportedWitness } from '../report.ts';

/** One JSON document. Its first four keys are what scripts may rely on. */
export function asJson({ changes, relations, bump, verdict, remarks, checks, versions }: Report): string {
  const document = {
    changes: changes.map(({ change: { code, path, message, verdict } }) => ({ code, path, message, verdict })),
    relations: Object.fromEntries(Object.entries(relations).map(([name, it]) => [name, relationOf(it)])),
    bump,
    verdict,
    remarks,
    checks,
    ...(versions === undefined ? {} : { versions }),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** A relation, and its witness with the whole event. */
export function relationOf({ status, witness, reason, version }: ReportedRelation) {
  return {
    status,
    ...(witness === undefined ? {} : { witness: witnessOf(witness) }),
    ...(reason === undefined ? {} : { reason }),
    ...(version === undefined ? {} : { version }),
  };
}

function witnessOf({ sample: _, isAlone: __, ...witness }: ReportedWitness) {
  return witness;
}
