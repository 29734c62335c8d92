import type { Change } from '../diff/change.ts';
import { covers } from '../policy/combine.ts';
import { explain } from '../policy/policy.ts';
import type { Bump } from '../policy/policy-row.ts';
import { type CheckResult, type Needed, REFUSED } from './check-bump.ts';
import type { JudgedChange } from './compare.ts';

/** What `changeset status --output FILE` writes, as far as it is read here. */
export interface ChangesetStatus {
  readonly changesets: readonly unknown[];
  readonly releases: readonly {
    readonly name: string;
    readonly type: Bump;
    readonly oldVersion: string;
    readonly newVersion: string;
  }[];
}

/** The packages that carry the contract; they are released together. */
export const CONTRACT_PACKAGES: readonly string[] = ['@acme/telemetry-schema', '@acme/telemetry-json-schema'];

/** The version of a package that was never released. */
export const UNRELEASED = '0.0.0';

/**
 * Whether the changesets of a branch fit what has changed in the contract. A message that fails has the text to paste;
 * what the policy refuses has none, but the safe way. The first release of a package is never too large a step.
 */
export function checkChangesets(
  { changes, bump, verdict }: Needed & { readonly changes: readonly JudgedChange[] },
  status: ChangesetStatus,
  packages: readonly string[] = CONTRACT_PACKAGES,
): CheckResult {
  if (verdict === 'stage' || verdict === 'deny') {
    const refused = changes.filter((change) => change.verdict === verdict);
    const ways = refused.map(({ code, path, message }) => `- ${path}: ${message} ${explain(code).safeWay} (${code})`);
    return { status: 'failed', message: [`No changeset is large enough: ${REFUSED[verdict]}`, ...ways].join('\n') };
  }
  const given = packages.map((name) => {
    const release = status.releases.find((one) => one.name === name);
    return { name, type: release?.type ?? ('none' as const), isFirst: release?.oldVersion === UNRELEASED };
  });
  const small = given.filter(({ type }) => !covers(type, bump));
  if (small.length > 0) {
    const which = small.map(({ name, type }) => `${name} has ${type === 'none' ? 'none' : `a ${type} one`}`).join(', ');
    const message = `The changes of the contract need a ${bump} changeset, and ${which}.`;
    const how = 'Write this to .changeset/contract.md, in words of your own:';
    return { status: 'failed', message: `${message} ${how}\n\n${changesetText(bump, changes, packages)}` };
  }
  const large = given.filter(({ type, isFirst }) => type !== bump && !isFirst);
  if (large.length === 0) {
    if (given.some(({ type }) => type !== bump))
      return { status: 'ok', message: 'The changesets are those of a first release, and large enough.' };
    if (bump === 'none') return { status: 'ok', message: 'The contract needs no changeset, and there is none.' };
    return { status: 'ok', message: `The changesets are ${bump}, as the changes of the contract need.` };
  }
  const which = large.map(({ name, type }) => `${name}: ${type}`).join(', ');
  const need = bump === 'none' ? 'no step' : `a ${bump} step`;
  return {
    status: 'warning',
    message: `The changes of the contract need ${need}; the changesets are larger (${which}).`,
  };
}

/** A changeset file. */
function changesetText(bump: Bump, changes: readonly Change[], packages: readonly string[]): string {
  const steps = packages.map((name) => `'${name}': ${bump}`);
  const words = [...new Set(changes.filter(({ code }) => explain(code).bump === bump).map(inChangelog))];
  return ['---', ...steps, '---', '', ...words.map((word) => (words.length === 1 ? word : `- ${word}`)), ''].join('\n');
}

/** Away from its path a message must say that it is a rule's: `deprecated`, for one, could be a field. */
function inChangelog({ path, message }: Change): string {
  return path.startsWith('/rules/') ? `The rule ${message}` : message;
}
