import {
  type ConfigurableRuleId,
  isConfigurableRuleId,
  type Role,
  rules,
  type Severity,
  type ValidatorOptions,
} from '@acme/telemetry-schema';

export type Severities = Readonly<Partial<Record<ConfigurableRuleId, Severity>>>;

/** How the playground judges: plain data, so that a worker and a link can carry it. */
export interface Settings {
  readonly role: Role;
  /** Those that differ from the rules' own (D14). */
  readonly severities: Severities;
  /** Content durations in seconds by title id, for `position-within-content` (D15). */
  readonly durations: Readonly<Record<string, number>>;
}

export interface Preset {
  readonly id: string;
  readonly name: string;
  /** Who wants it, in one sentence. */
  readonly words: string;
  readonly role: Role;
  readonly severities: Severities;
}

/** Ready-made settings, strictest first: append a row. */
export const presets: readonly Preset[] = [
  {
    id: 'writer',
    name: 'Strict: a producer',
    words: 'Every rule as it stands, and no unknown field.',
    role: 'writer',
    severities: {},
  },
  {
    id: 'reader',
    name: 'Reader: a consumer',
    words: 'Every rule as it stands; unknown fields are let through.',
    role: 'reader',
    severities: {},
  },
  {
    id: 'tolerant',
    name: 'Tolerant: what real producers send',
    words: 'Ids of another form, empty texts, fractions and buffering on a start only warn.',
    role: 'reader',
    severities: {
      'identifier-format': 'warning',
      'non-empty': 'warning',
      integer: 'warning',
      'buffering-within-watch-time': 'warning',
    },
  },
];

export const DEFAULT_SETTINGS: Settings = { role: 'reader', severities: {}, durations: {} };

/** The preset that these settings are, if they are one. */
export function presetOf({ role, severities }: Settings): Preset | undefined {
  const wanted = JSON.stringify(sorted(severities));
  return presets.find((preset) => preset.role === role && JSON.stringify(sorted(preset.severities)) === wanted);
}

/** A rule's severity under these settings. */
export function severityOf(id: string, { role, severities }: Settings): Severity {
  const own = rules.find((rule) => rule.id === id)?.severity[role] ?? 'off';
  return isConfigurableRuleId(id) ? (severities[id] ?? own) : own;
}

/** The settings with one rule's severity set; its own severity is left out. */
export function withSeverity(settings: Settings, id: ConfigurableRuleId, severity: Severity): Settings {
  const { [id]: _, ...others } = settings.severities;
  const plain = { ...settings, severities: others };
  return severityOf(id, plain) === severity ? plain : { ...settings, severities: { ...others, [id]: severity } };
}

export function toValidatorOptions({ role, severities, durations }: Settings): ValidatorOptions {
  const known = new Map(Object.entries(durations));
  return { role, severities: { ...severities }, ...(known.size === 0 ? {} : { contentDurationSeconds: known }) };
}

function sorted(severities: Severities): [string, Severity][] {
  return Object.entries(severities).sort(([a], [b]) => (a < b ? -1 : 1));
}
