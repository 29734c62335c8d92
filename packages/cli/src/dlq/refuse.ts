import type { ReplayOptions } from '@acme/telemetry-consumer';
import { customerIdsIn, type Suppression } from '@acme/telemetry-lake';

/** Refuses records of suppressed customers: by key, and by all that the value names as one, JSON or not. */
export function refuseSuppressed({ has }: Suppression): NonNullable<ReplayOptions['refuse']> {
  return ({ key, value }) => {
    if (key !== null && has(Buffer.from(key).toString())) return true;
    if (value === null) return false;
    const text = Buffer.from(value);
    return customerIdsIn(text, parse(text.toString())).some(has);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
