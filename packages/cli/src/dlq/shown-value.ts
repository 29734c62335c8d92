import { fields } from '@acme/telemetry-schema';
import { isTooDeep } from './nesting.ts';
import { holdsSecret, isPersonal } from './secrets.ts';

/** A field as it may be shown. */
export interface ShownField {
  readonly name: string;
  /** A JSON value; `MASKED` for what is personal data, or may be, and `TOO_DEEP` for what can't be written. */
  readonly value: unknown;
}

/** A dead letter's value as it may be shown (D17): its fields, or where it has none what can be said of it. */
export type ShownValue =
  | { readonly fields: readonly ShownField[]; readonly text?: undefined }
  | { readonly text: string; readonly fields?: undefined };

export const MASKED = '(masked)';
export const TOO_DEEP = '(nested too deep to be shown)';

const LONGEST_TEXT = 200;
const NAME = /^[A-Za-z_]{1,64}$/;
const KNOWN: ReadonlySet<string> = new Set(fields.map(({ name }) => name));

/** A value as it was read. */
export interface ReadValue {
  readonly text: string;
  readonly bytes: number;
  /** Undefined where the text is no JSON. */
  readonly json: unknown;
}

/** Undefined where there is no value. */
export function readValue(bytes: Uint8Array | null): ReadValue | undefined {
  if (bytes === null) return undefined;
  const text = new TextDecoder().decode(bytes);
  try {
    return { text, bytes: bytes.length, json: JSON.parse(text) };
  } catch {
    return { text, bytes: bytes.length, json: undefined };
  }
}

/**
 * Personal fields are masked, and so is what may be one: unknown fields, whatever contains one of `secrets`, objects and lists.
 * `reveal` shows all as it is.
 */
export function shownValue(read: ReadValue | undefined, secrets: readonly string[], reveal: boolean): ShownValue {
  if (read === undefined) return { text: 'none' };
  const { text, bytes, json } = read;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const what = json === undefined ? 'no JSON' : 'JSON, but no object';
    return { text: reveal ? text : `${what}, ${bytes} bytes; --reveal shows them` };
  }
  const entries = Object.entries(json);
  if (reveal) return { fields: entries.map(([name, one]) => ({ name, value: isTooDeep(one) ? TOO_DEEP : one })) };
  return {
    fields: entries.map(([name, one]) => ({
      name: NAME.test(name) ? name : 'other',
      value: KNOWN.has(name) && !isPersonal(name) && isPlain(one, secrets) ? short(one) : MASKED,
    })),
  };
}

function isPlain(value: unknown, secrets: readonly string[]): boolean {
  return (typeof value !== 'object' || value === null) && !holdsSecret(value, secrets);
}

function short(value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
}
