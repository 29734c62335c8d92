import { type Rule, rules } from '@acme/telemetry-schema';

export type SessionRow = Extract<Rule, { readonly kind: 'session' }>;

/** The session rules, in the order of the list (D16). */
export const sessionRules: readonly SessionRow[] = rules.filter((rule) => rule.kind === 'session');
