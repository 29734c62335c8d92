import type { PolicyVerdict } from '@acme/telemetry-evolution';

/** How GitHub shows a verdict: as the commands of a workflow, and as the levels of SARIF. */
export const SEVERITIES: Readonly<
  Record<
    PolicyVerdict,
    { readonly github: 'error' | 'warning' | 'notice'; readonly sarif: 'error' | 'warning' | 'note' }
  >
> = {
  deny: { github: 'error', sarif: 'error' },
  stage: { github: 'error', sarif: 'error' },
  notice: { github: 'warning', sarif: 'warning' },
  allow: { github: 'notice', sarif: 'note' },
};
