import { fields } from '@acme/telemetry-schema';

const NAME_LIKE = /^[A-Za-z_]{1,64}$/;
const MOST = 64;

/** Stands in a verdict for the names that may not be shown (D17). */
export const OTHER = 'other';

/**
 * The unknown fields of an event as a verdict may name them: own enumerable string keys (D9, D10), at most 64 name-like
 * ones, the rest as {@link OTHER} (D17); all as they are when personal data is revealed. Undefined when the keys can't
 * be read.
 */
export function unknownNames(event: object, revealed: boolean): readonly string[] | undefined {
  let keys: string[];
  try {
    keys = Object.keys(event);
  } catch {
    return undefined;
  }
  const unknown = keys.filter((key) => !fields.some(({ name }) => name === key));
  if (revealed) return unknown;
  const shown = unknown.filter((key) => NAME_LIKE.test(key)).slice(0, MOST);
  const hidden = unknown.filter((key) => !shown.includes(key));
  return [...new Set([...shown, ...(hidden.length > 0 ? [OTHER] : [])])];
}
