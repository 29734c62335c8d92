import { rules, type ValidatorOptions } from '@acme/telemetry-schema';
import { counted } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { someOf } from '../text/some-of.ts';
import { hanging } from '../text/wrap.ts';
import type { Looks } from './report.ts';
import type { Tally } from './tally.ts';

const RULE = 'unknown-field';
const MOST_FIELDS = 10;

/** Whether fields that the schema doesn't know are no finding under these options (D9). */
export function toleratesUnknownFields({ role = 'reader', severities }: ValidatorOptions): boolean {
  const severity = severities?.[RULE] ?? rules.find(({ id }) => id === RULE)?.severity[role];
  return severity === 'off';
}

/** The same options, by which a validator names them all the same: as warnings, so that no event is invalid for them. */
export function namingUnknownFields(options: ValidatorOptions): ValidatorOptions {
  return { ...options, severities: { ...options.severities, [RULE]: 'warning' } };
}

/** Which fields came that the schema doesn't know, where that is no finding; none where there is none. */
export function unknownFieldLines({ unknownFields }: Tally, { width }: Looks): string[] {
  if (unknownFields.size === 0) return [];
  const names = [...unknownFields]
    .sort(([, a], [, b]) => b - a)
    .map(([name, events]) => `${printable(name)} in ${counted(events, 'event')}`);
  const told = someOf(names, MOST_FIELDS);
  return hanging('  ', `Unknown to the schema, which is no fault to a reader: ${told}`, width);
}
