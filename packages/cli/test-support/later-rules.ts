import { releasedContracts } from '@acme/telemetry-evolution';
import { rules } from '@acme/telemetry-schema';

/** Switches off the session rules that schema 1.0.0 lacks, so that a text which names all of them stays what it was. */
export const laterRulesOff: Readonly<Record<string, 'off'>> = Object.fromEntries(
  rules
    .filter(({ id, kind }) => kind === 'session' && !releasedContracts[0]?.rules.some((rule) => rule.id === id))
    .map(({ id }) => [id, 'off']),
);
