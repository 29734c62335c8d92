import type { EventType } from '../generated/telemetry-event.ts';
import type { Expression } from './expression.ts';

/** How much a broken rule weighs. `off`: not reported. */
export type Severity = 'error' | 'warning' | 'off';

/** The two sides of the wire: a reader tolerates unknown fields, a writer doesn't (D9). */
export type Role = 'reader' | 'writer';

/** What every rule has, of whatever kind. */
interface RuleBase {
  readonly id: string;
  /** Severity when nothing is configured, by role. */
  readonly severity: Readonly<Record<Role, Severity>>;
  /** False for the rules that make the TypeScript type true: always errors (D14). */
  readonly configurable: boolean;
  /** Where it comes from: a section of the specification, or a decision's number. */
  readonly source: string;
  /** What must hold, in one sentence. */
  readonly summary: string;
  /** What to do about an event that breaks it. */
  readonly repair: string;
}

/** Changes to the sample event; `undefined` takes a field away. */
export type Changes = Readonly<Record<string, unknown>>;

/** Judges a text before there is an event. */
export interface TextRule extends RuleBase {
  readonly kind: 'text';
  readonly example: { readonly broken: string; readonly repaired: Changes };
}

/** Judges single fields; what each field wants stands in the field's own metadata. */
export interface FieldRule extends RuleBase {
  readonly kind: 'field';
  readonly example: { readonly broken: Changes; readonly repaired: Changes };
}

/** Judges fields of one event together. */
export interface EventRule extends RuleBase {
  readonly kind: 'event';
  /** The field that the path names (D13). */
  readonly blames: string;
  readonly expression: Expression;
  readonly example: {
    readonly broken: Changes;
    readonly repaired: Changes;
    /** For a rule with a look-up: seconds by title, which breaks the one and not the other. */
    readonly contentDurationSeconds?: Readonly<Record<string, number>>;
  };
}

/** Judges a Kafka envelope and its event together. */
export interface EnvelopeRule extends RuleBase {
  readonly kind: 'envelope';
  readonly blames: string;
  readonly expression: Expression;
  /** Changes to the envelope of the sample event. */
  readonly example: { readonly broken: Changes; readonly repaired: Changes };
}

/** Judges an event by what its session has seen before (D16). */
export interface SessionRule extends RuleBase {
  readonly kind: 'session';
  readonly blames: string;
  /** The event types that it judges; all when left out. */
  readonly when?: readonly EventType[];
  readonly expects:
    | {
        /** The types that the event directly before may have; `none` stands for the session's beginning. */
        readonly previous: readonly (EventType | 'none')[];
        /**
         * Judged only where this time of the event is later than that of an event of the session that arrived before it. Left
         * out: judged in any case.
         */
        readonly onlyIfLater?: 'event_timestamp';
      }
    | {
        /** The types that no event of the session before may have, from its start on. */
        readonly notAfter: readonly EventType[];
      }
    | {
        /** Judged only directly after events of these types; after all when left out. */
        readonly after?: readonly EventType[];
        /** `same`: the blamed field equals that of the event before. `not-before`: it is no earlier time. */
        readonly compare: 'same' | 'not-before';
      };
  /** A session's events, each as changes to the sample event. */
  readonly example: { readonly broken: readonly Changes[]; readonly repaired: readonly Changes[] };
}

/** A data-quality rule as data (D12). */
export type RuleDefinition = TextRule | FieldRule | EventRule | EnvelopeRule | SessionRule;

const always = (severity: Severity) => ({ reader: severity, writer: severity });

/** An error in both roles. */
export const ERROR = always('error');
/** A warning in both roles. */
export const WARNING = always('warning');

type Given<R extends RuleDefinition> = Omit<R, 'kind' | 'configurable'>;

export const eventRule = (rule: Given<EventRule>): EventRule => ({ kind: 'event', configurable: true, ...rule });
export const envelopeRule = (rule: Given<EnvelopeRule>): EnvelopeRule => ({
  kind: 'envelope',
  configurable: true,
  ...rule,
});
export const sessionRule = (rule: Omit<Given<SessionRule>, 'severity'>): SessionRule => ({
  kind: 'session',
  configurable: true,
  severity: WARNING,
  ...rule,
});
