import type { Bump, PolicyRow, PolicyVerdict } from './policy.ts';

const BUMPS: readonly Bump[] = ['none', 'patch', 'minor', 'major'];
const VERDICTS: readonly PolicyVerdict[] = ['allow', 'notice', 'stage', 'deny'];

/** What several changes need together: the largest step, and the strictest verdict. */
export function combine(rows: readonly Pick<PolicyRow, 'bump' | 'verdict'>[]): { bump: Bump; verdict: PolicyVerdict } {
  return {
    bump: last(
      BUMPS,
      rows.map(({ bump }) => bump),
    ),
    verdict: last(
      VERDICTS,
      rows.map(({ verdict }) => verdict),
    ),
  };
}

/** Whether a step is at least as large as another. */
export function covers(given: Bump, needed: Bump): boolean {
  return BUMPS.indexOf(given) >= BUMPS.indexOf(needed);
}

function last<T>(order: readonly T[], given: readonly T[]): T {
  return order[Math.max(0, ...given.map((one) => order.indexOf(one)))] as T;
}
