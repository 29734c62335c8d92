/** What is left of a value whose reading threw: something of no field's type (D10). */
export const UNREADABLE: unique symbol = Symbol('unreadable');

/** The value that reading a property gives (D10). */
export function readField(from: object, name: string): unknown {
  try {
    return (from as Readonly<Record<string, unknown>>)[name];
  } catch {
    return UNREADABLE;
  }
}

/** Whether a value is what JSON calls an object (D10); a revoked proxy is none. */
export function isObject(value: unknown): value is object {
  try {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
