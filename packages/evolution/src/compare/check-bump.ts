import { covers } from '../policy/combine.ts';
import type { Bump, PolicyVerdict } from '../policy/policy-row.ts';
import { stepBetween } from './versions.ts';

/** What a check says: all is well, well with a remark, or not. */
export interface CheckResult {
  readonly status: 'ok' | 'warning' | 'failed';
  /** What is so, and what to do. */
  readonly message: string;
}

/** What a gate reads of a comparison. */
export interface Needed {
  readonly bump: Bump;
  readonly verdict: PolicyVerdict;
}

/** Whether a new schema version is as large a step as its changes need. */
export function checkBump(
  { bump, verdict }: Needed,
  { schemaVersionOld, schemaVersionNew }: { readonly schemaVersionOld: string; readonly schemaVersionNew: string },
): CheckResult {
  const given = stepBetween(schemaVersionOld, schemaVersionNew);
  const step =
    given === 'none'
      ? `The schema version stays ${schemaVersionOld}`
      : `The schema version goes from ${schemaVersionOld} to ${schemaVersionNew}`;
  if (given === undefined) return { status: 'failed', message: `${step}, which is a step back.` };
  if (verdict === 'stage' || verdict === 'deny')
    return { status: 'failed', message: `${step}. No step is large enough: ${REFUSED[verdict]}` };
  if (!covers(given, bump))
    return {
      status: 'failed',
      message:
        `${step}${given === 'none' ? '' : ` (${given})`}, and the changes need a ${bump} step: ` +
        'set SCHEMA_VERSION in packages/schema/src/version.ts.',
    };
  if (given === bump)
    return {
      status: 'ok',
      message: `${step}${given === 'none' ? ': nothing has changed that needs a step' : ', as the changes need'}.`,
    };
  const needed = bump === 'none' ? 'nothing has changed' : `a ${bump} step would do`;
  return { status: 'warning', message: `${step} (${given}), and ${needed}.` };
}

/** What the refusing verdicts mean, worded to follow a colon. */
export const REFUSED: Readonly<Record<'stage' | 'deny', string>> = {
  stage: 'the change has to be staged, readers first and writers a release later.',
  deny: 'the policy denies the change.',
};
