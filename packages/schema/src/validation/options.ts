import { TelemetryOptionsError } from '../errors.ts';
import { findFaults, findWriterFaults } from '../generated/checks.ts';
import {
  CONFIGURABLE_RULE_IDS,
  FIELDS,
  READER_SEVERITIES,
  RULE_IDS,
  WRITER_FIELDS,
  WRITER_SEVERITIES,
} from '../generated/tables.ts';
import type { ConfigurableRuleId } from '../generated/telemetry-event.ts';
import type { Role, Severity } from '../rules/rule.ts';
import { type Config, FAIL, NO_LOOKUP, OFF, WARN } from './config.ts';
import type { Lookup } from './findings.ts';
import { NONE } from './issue.ts';

/** How a validator judges. */
export interface ValidatorOptions {
  /** Which side of the wire; a writer refuses unknown fields (D9). Default `reader`. */
  role?: Role;
  /** Other severities than the rules' own, by rule id (D14). */
  severities?: Partial<Record<ConfigurableRuleId, Severity>>;
  /** Content durations in seconds by title id, for `position-within-content` (D15). */
  contentDurationSeconds?: ReadonlyMap<string, number> | ((titleId: string) => number | undefined);
  /** Show values of personal fields in messages and params (D17). Default false. */
  revealPersonalData?: boolean;
}

const OPTIONS: readonly string[] = ['role', 'severities', 'contentDurationSeconds', 'revealPersonalData'];
const LEVELS: ReadonlyMap<string, number> = new Map([
  ['error', FAIL],
  ['warning', WARN],
  ['off', OFF],
]);
const POSITION_WITHIN_CONTENT = RULE_IDS.indexOf('position-within-content');

/** Checks options and makes them fit for judging. Throws {@link TelemetryOptionsError}. */
export function toConfig(options: ValidatorOptions = {}): Config {
  refuseUnknownOptions(options, OPTIONS);
  const { contentDurationSeconds } = options;
  const role = toRole(options.role);
  const severities = toSeverities(options.severities, role);
  const off = severities[POSITION_WITHIN_CONTENT] === OFF;
  const lookup = contentDurationSeconds === undefined ? undefined : toLookup(contentDurationSeconds);
  return {
    ...(role === 'reader' ? { findFaults, fields: FIELDS } : { findFaults: findWriterFaults, fields: WRITER_FIELDS }),
    severities,
    lookup: off ? undefined : lookup,
    notEvaluated: off || lookup !== undefined ? NONE : NO_LOOKUP,
    reveal: toFlag('revealPersonalData', options.revealPersonalData),
  };
}

/** A role, `reader` when none is given. Throws {@link TelemetryOptionsError}. */
export function toRole(role: Role = 'reader'): Role {
  if (role === 'reader' || role === 'writer') return role;
  throw new TelemetryOptionsError('invalid-role', `Unknown role ${show(role)}; use 'reader' or 'writer'.`);
}

/** An option that is true or false, false when it isn't given. Throws {@link TelemetryOptionsError}. */
export function toFlag(name: string, flag = false): boolean {
  if (typeof flag === 'boolean') return flag;
  throw new TelemetryOptionsError('invalid-option', `${name} is ${show(flag)}; use true or false.`);
}

/** Severities by rule number: the role's own, with the caller's in their place (D14). Throws {@link TelemetryOptionsError}. */
export function toSeverities(given: ValidatorOptions['severities'] = {}, role: Role = 'reader'): readonly number[] {
  if (!isPlainObject(given)) {
    throw new TelemetryOptionsError(
      'invalid-option',
      `severities is ${show(given)}; use a plain object such as { 'non-empty': 'warning' }.`,
    );
  }
  const severities = [...(role === 'reader' ? READER_SEVERITIES : WRITER_SEVERITIES)];
  for (const [id, severity] of Object.entries(given)) {
    if (severity === undefined) continue;
    const number = (RULE_IDS as readonly string[]).indexOf(id);
    if (number < 0) {
      throw new TelemetryOptionsError(
        'unknown-rule',
        `There is no rule ${show(id)}; the rules are ${RULE_IDS.join(', ')}.`,
      );
    }
    const level = LEVELS.get(severity);
    if (level === undefined) {
      throw new TelemetryOptionsError(
        'invalid-severity',
        `Severity of ${id} is ${show(severity)}; use 'error', 'warning' or 'off'.`,
      );
    }
    if (level !== FAIL && !(CONFIGURABLE_RULE_IDS as readonly string[]).includes(id)) {
      throw new TelemetryOptionsError(
        'locked-rule',
        `${id} is always an error: the type TelemetryEvent rests on it (D14). Leave it out of severities.`,
      );
    }
    severities[number] = level;
  }
  return severities;
}

/** Throws for a misspelt option, which would otherwise be ignored in silence. */
export function refuseUnknownOptions(options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new TelemetryOptionsError('unknown-option', `Options are an object; its keys are ${known.join(', ')}.`);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new TelemetryOptionsError(
        'unknown-option',
        `There is no option ${show(key)}; the options are ${known.join(', ')}.`,
      );
    }
  }
}

function toLookup(source: NonNullable<ValidatorOptions['contentDurationSeconds']>): Lookup {
  let find: (titleId: string) => unknown;
  if (typeof source === 'function') find = source;
  else if (typeof source?.get === 'function') find = (titleId) => source.get(titleId);
  else {
    throw new TelemetryOptionsError(
      'invalid-lookup',
      'contentDurationSeconds is a Map or a function from title id to seconds.',
    );
  }
  return (titleId) => {
    let seconds: unknown;
    try {
      seconds = find(titleId);
      // Should an asynchronous look-up reject later, nobody else is there to take it.
      if (typeof seconds === 'object') Promise.resolve(seconds).then(undefined, ignore);
    } catch {
      return 'lookup-failed';
    }
    if (seconds === undefined) return 'unknown-title';
    return typeof seconds === 'number' && seconds >= 0 && seconds < Number.POSITIVE_INFINITY
      ? seconds
      : 'lookup-failed';
  };
}

function ignore(): void {}

// A Map, an array or an inherited table would be read as if it were empty. Objects of other realms are as good as ours.
function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && !Array.isArray(value));
}

/** A value as an error message names it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.slice(0, 64)}'`;
  return `of type ${value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value}`;
}
