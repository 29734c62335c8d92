import type { Issue } from '@acme/telemetry-schema';

/** How many unknown fields a report names; the rest are *other* (D17). It bounds memory too. */
const MOST_NAMES = 64;
const OTHER = 'other';

/** The fields that a report names, over all its sources. The SDK has left out already what doesn't look like a name. */
export class FieldNames {
  readonly #unknown = new Set<string>();

  /** The field of an issue as the report may name it, `''` for the event as a whole, and the message that goes with it. */
  shown({ rule, path, params, message }: Issue): { field: string; message: string } {
    if (rule !== 'unknown-field') return { field: path.slice(1), message };
    const name = String(params.field);
    if (name === OTHER || this.#unknown.has(name)) return { field: name, message };
    if (this.#unknown.size < MOST_NAMES) {
      this.#unknown.add(name);
      return { field: name, message };
    }
    return { field: OTHER, message: message.replace(`"${name}"`, `"${OTHER}"`) };
  }
}
