import { createHash } from 'node:crypto';
import { SCHEMA_VERSION } from '@acme/telemetry-schema';
import type { AuditSettings } from './options.ts';

/** Raised when reports of the same object by the same options would come out otherwise, or what is kept for comparing. */
const FORMAT = 3;

/** Of everything beside its bytes that changes what is known of an object. */
export function fingerprint(settings: AuditSettings, spill: object | undefined): string {
  const { storage: _, validator, ...rest } = settings;
  const { severities = {}, contentDurationSeconds = new Map<string, number>(), ...others } = validator;
  const durations = [...(contentDurationSeconds as ReadonlyMap<string, number>)];
  const parts = [
    FORMAT,
    SCHEMA_VERSION,
    byKey(rest),
    byKey(others),
    byKey(severities),
    durations.sort(),
    spill ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function byKey(table: object): [string, unknown][] {
  return Object.entries(table).sort(([one], [other]) => (one < other ? -1 : 1));
}
