import { fields } from '@acme/telemetry-schema';

/** A field as it may be shown. */
export interface ShownField {
  readonly name: string;
  /** A JSON value; `MASKED` for what is personal data, or may be. */
  readonly value: unknown;
}

/** A dead letter's value as it may be shown (D17): its fields, or where it has none what can be said of it. */
export type ShownValue =
  | { readonly fields: readonly ShownField[]; readonly text?: undefined }
  | { readonly text: string; readonly fields?: undefined };

export const MASKED = '(masked)';

const LONGEST_TEXT = 200;
const NAME = /^[A-Za-z_]{1,64}$/;
const PERSONAL: ReadonlySet<string> = new Set(
  fields.filter(({ privacy }) => privacy !== undefined).map(({ name }) => name),
);
const KNOWN: ReadonlySet<string> = new Set(fields.map(({ name }) => name));

/**
 * Personal fields are masked, and so is what may be one: unknown fields, whatever contains the text of a personal one, objects
 * and lists. `reveal` shows all as it is.
 */
export function shownValue(bytes: Uint8Array | null, reveal: boolean): ShownValue {
  if (bytes === null) return { text: 'none' };
  const text = new TextDecoder().decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { text: reveal ? text : `no JSON, ${bytes.length} bytes; --reveal shows them` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { text: reveal ? text : `JSON, but no object, ${bytes.length} bytes; --reveal shows them` };
  }
  const entries = Object.entries(value);
  if (reveal) return { fields: entries.map(([name, one]) => ({ name, value: one })) };
  const secrets = entries.flatMap(([name, one]) => (PERSONAL.has(name) ? textsIn(one) : []));
  return {
    fields: entries.map(([name, one]) => ({
      name: NAME.test(name) ? name : 'other',
      value: KNOWN.has(name) && !PERSONAL.has(name) && isPlain(one, secrets) ? short(one) : MASKED,
    })),
  };
}

/** Shorter ones are found anywhere. */
const SHORTEST_SECRET = 4;

function textsIn(value: unknown): string[] {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length >= SHORTEST_SECRET ? [text] : [];
}

function isPlain(value: unknown, secrets: readonly string[]): boolean {
  if (typeof value === 'object' && value !== null) return false;
  const text = String(value);
  return !secrets.some((secret) => text.includes(secret));
}

function short(value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
}
