import { fieldNames } from './generated/event-text.ts';

/**
 * As much as JSON can state of what should have been an event; null where that is nothing. Of an object, the fields that are
 * present, known ones or not (D10), but for those that JSON can't state.
 */
export function jsonOf(event: unknown): string | null {
  if (!isObject(event)) return textOf(() => event) ?? null;
  const names = namesOf(event);
  const stated = names.flatMap((name) => {
    const text = textOf(() => (event as Readonly<Record<string, unknown>>)[name]);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return names.length > 0 && stated.length === 0 ? null : `{${stated.join(',')}}`;
}

/** False for a proxy that was revoked, too: nothing of it can be read. */
function isObject(value: unknown): value is object {
  try {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Own fields in their order, then known ones that are inherited or hidden, as those of a class are that has getters. */
function namesOf(event: object): readonly string[] {
  try {
    return [...new Set([...Object.keys(event), ...fieldNames.filter((name) => name in event)])];
  } catch {
    return fieldNames;
  }
}

/** Undefined where JSON has none: `null` is no text of NaN or of an invalid date. */
function textOf(read: () => unknown): string | undefined {
  try {
    const value = read();
    const text = JSON.stringify(stated(value), (_, part) => stated(part));
    return text === 'null' && value !== null ? undefined : text;
  } catch {
    return undefined;
  }
}

/** JSON has a number for a bigint, but readers round what a double does not hold (D7); never that (D18). */
function stated(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
