import { isJsonInside, spellingsOf, visitScalars } from './visit-scalars.ts';

/** What ties an event to customers. */
export interface CustomerMatch {
  /**
   * `own`: it is the customer's event, by a member `customer_id`. `elsewhere`: an id stands in another place, so a
   * person must say whose event it is.
   */
  readonly kind: 'own' | 'elsewhere';
  /** The listed ids that stand in it. */
  readonly ids: ReadonlySet<string>;
}

const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/**
 * Knows the events of listed customers, however many are listed. Ids are compared as decoded text, unit by unit:
 * escapes carry no meaning, and each of duplicate keys counts.
 *
 * An event is a customer's *own* when a member `customer_id` of it has the id as its string. The same holds for a
 * record kept with its envelope, as dumps of a topic are (`{"key": …, "value": {"customer_id": …}}`), unless the
 * envelope has a `customer_id` itself. An id as the whole of any other string, as a number, as a member's name, or
 * anywhere in JSON that is kept as a string, is *elsewhere*.
 */
export class CustomerMatcher {
  readonly #ids: ReadonlySet<string>;
  readonly #someAreNumbers: boolean;
  /** By UTF-16 unit: whether an id begins with it. Most strings are ruled out by that. */
  readonly #begins = new Uint8Array(65_536);

  constructor(ids: ReadonlySet<string>) {
    this.#ids = ids;
    this.#someAreNumbers = [...ids].some((id) => JSON_NUMBER.test(id));
    for (const id of ids) this.#begins[id.charCodeAt(0)] = 1;
  }

  /** Of one JSON value, as text that `JSON.parse` accepts; undefined when no listed id stands in it. */
  match(text: string): CustomerMatch | undefined {
    const isPlain = !text.includes('\\') && !this.#someAreNumbers;
    return isPlain && !this.#hasQuoted(text) ? undefined : this.#judge(text);
  }

  /** Without a backslash, each second quotation mark ends a string. */
  #hasQuoted(text: string): boolean {
    for (let quote = text.indexOf('"'); quote !== -1; ) {
      const end = text.indexOf('"', quote + 1);
      const mayBe = this.#begins[text.charCodeAt(quote + 1)] === 1;
      if (mayBe && this.#ids.has(text.slice(quote + 1, end))) return true;
      quote = text.indexOf('"', end + 1);
    }
    return false;
  }

  #judge(text: string): CustomerMatch | undefined {
    const [own, inEnvelope, all] = [new Set<string>(), new Set<string>(), new Set<string>()];
    let hasOwnMember = false;
    visitScalars(text, (value, path, kind) => {
      const [first, second] = path;
      if (path.length === 1 && first === 'customer_id' && kind === 'name') hasOwnMember = true;
      for (const id of this.#idsIn(value, kind)) {
        all.add(id);
        if (kind !== 'string' || id !== value) continue;
        if (path.length === 1 && first === 'customer_id') own.add(id);
        if (path.length === 2 && first === 'value' && second === 'customer_id') inEnvelope.add(id);
      }
    });
    if (own.size > 0 || (inEnvelope.size > 0 && !hasOwnMember)) return { kind: 'own', ids: all };
    return all.size > 0 ? { kind: 'elsewhere', ids: all } : undefined;
  }

  #idsIn(value: string, kind: string): string[] {
    const spellings = kind === 'number' ? spellingsOf(value) : [value];
    const ids = spellings.filter((spelling) => this.#ids.has(spelling));
    const inside = kind === 'string' && isJsonInside(value) ? this.match(value)?.ids : undefined;
    return inside === undefined ? ids : [...ids, ...inside];
  }
}
