import { TelemetryValidationError } from '../errors.ts';
import type { TelemetryEvent } from '../generated/telemetry-event.ts';
import type { Config } from './config.ts';
import { DEFAULT_CONFIG } from './config.ts';
import { NONE, type ValidationResult } from './issue.ts';
import { accepts, judge } from './judge.ts';
import { toConfig, type ValidatorOptions } from './options.ts';
import { readText } from './read-text.ts';
import { type StandardProps, standardProps } from './standard.ts';

/** Judges events by one set of options. No method needs `this`. */
export interface TelemetryValidator {
  /** Whether the value has no issue of severity error. */
  readonly is: (value: unknown) => value is TelemetryEvent;
  /** Everything that is wrong with a value. Never throws. */
  readonly validate: (value: unknown) => ValidationResult;
  /** The same for a text: a line, a record's value (D11). Never throws. */
  readonly parse: (text: string | Uint8Array) => ValidationResult;
  /** The value as an event. Throws {@link TelemetryValidationError}. */
  readonly assert: (value: unknown) => TelemetryEvent;
  /** Standard Schema 1.1: gives the validator to any library that takes one. */
  readonly '~standard': StandardProps;
}

/** Whether a value is an event, read as a consumer reads (role `reader`, own severities). Never throws. */
export function isTelemetryEvent(value: unknown): value is TelemetryEvent {
  return accepts(value, DEFAULT_CONFIG);
}

/** Everything that is wrong with a value, read as a consumer reads. Never throws. */
export function validateTelemetryEvent(value: unknown): ValidationResult {
  return judge(value, DEFAULT_CONFIG);
}

/** Everything that is wrong with a text: a line, a record's value (D11). Never throws. */
export function parseTelemetryEvent(text: string | Uint8Array): ValidationResult {
  return parse(text, DEFAULT_CONFIG);
}

/** A validator of its own role, severities and look-up. Throws `TelemetryOptionsError`. */
export function createValidator(options: ValidatorOptions = {}): TelemetryValidator {
  const config = toConfig(options);
  const validate = (value: unknown): ValidationResult => judge(value, config);
  return {
    is: (value): value is TelemetryEvent => accepts(value, config),
    validate,
    parse: (text) => parse(text, config),
    assert: (value) => {
      const result = judge(value, config);
      if (!result.valid) throw new TelemetryValidationError(result.issues);
      return result.event;
    },
    '~standard': standardProps(validate, options),
  };
}

function parse(text: string | Uint8Array, config: Config): ValidationResult {
  const read = readText(text);
  if (read.issue !== undefined) return { valid: false, issues: [read.issue], notEvaluated: NONE };
  return judge(read.value, config);
}
