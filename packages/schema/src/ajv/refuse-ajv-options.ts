import { TelemetryOptionsError } from '../errors.ts';

/** The options of an Ajv that its validators of events depend on. */
export interface AjvOptions {
  readonly removeAdditional?: unknown;
  readonly strictNumbers?: unknown;
  readonly coerceTypes?: unknown;
  readonly ownProperties?: unknown;
  readonly jsPropertySyntax?: unknown;
  readonly jtd?: unknown;
}

interface Row {
  readonly option: keyof AjvOptions;
  readonly isRefused: (value: unknown) => boolean;
  /** The option as it is refused. */
  readonly shown: string;
  readonly does: string;
  readonly instead: string;
}

const WITHOUT = 'use an Ajv without it';

/** Options by which Ajv gives another verdict than our validators, changes the event, or names other paths: append a row. */
const refused: readonly Row[] = [
  {
    option: 'removeAdditional',
    // `true` and 'failing' heed `additionalProperties`, which our schema leaves out.
    isRefused: (value) => value === 'all',
    shown: "removeAdditional: 'all'",
    does: "takes an event's fields away before they are judged",
    instead: WITHOUT,
  },
  {
    option: 'strictNumbers',
    // Ajv takes it from `strict` when it isn't given.
    isRefused: (value) => value === false,
    shown: 'strictNumbers: false',
    does: 'takes what is beyond a double for a number (D7)',
    instead: `${WITHOUT}, and beside strict: false one with strictNumbers: true`,
  },
  {
    option: 'coerceTypes',
    isRefused: Boolean,
    shown: 'coerceTypes',
    does: 'changes values of a wrong type until they pass',
    instead: WITHOUT,
  },
  {
    option: 'ownProperties',
    isRefused: Boolean,
    shown: 'ownProperties',
    does: 'does not see fields that an event inherits (D10)',
    instead: WITHOUT,
  },
  {
    option: 'jsPropertySyntax',
    isRefused: Boolean,
    shown: 'jsPropertySyntax',
    does: 'names places by no JSON Pointer, so that ajvIssues does not find them',
    instead: WITHOUT,
  },
  {
    option: 'jtd',
    isRefused: Boolean,
    shown: 'jtd',
    does: 'does not judge types, since it is for JSON Type Definition',
    instead: 'use an Ajv for JSON Schema',
  },
];

/** Refuses an Ajv that can't be trusted with an event. Throws {@link TelemetryOptionsError}. */
export function refuseAjvOptions(options: AjvOptions = {}): void {
  const row = refused.find(({ option, isRefused }) => isRefused(options[option]));
  if (row === undefined) return;
  throw new TelemetryOptionsError('invalid-option', `This Ajv has ${row.shown}, which ${row.does}; ${row.instead}.`);
}
