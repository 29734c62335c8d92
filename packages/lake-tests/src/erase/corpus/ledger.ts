/** What lies in an object's text: an event (a JSON object), another JSON value on its line, or text that is no JSON (D24). */
export type PartKind = 'event' | 'value' | 'broken';

/** One of the things that follow each other in a text, and whose it is. */
export interface Part {
  readonly kind: PartKind;
  /** Its bytes; no white space before or behind. */
  readonly bytes: Buffer;
  /** Whose event it is: every value of its `customer_id` keys; in broken text: each customer whose id can be found in it. */
  readonly customers: readonly string[];
  /** Ids that stand in it as a whole value, without making it an event of these customers: a person must say what it is. */
  readonly mentions?: readonly string[] | undefined;
}

/** Why an object can't be read to its end. */
export type Damage = 'cut-off' | 'bad-checksum' | 'garbage-behind' | 'no-deflate';

/** An object as it was written; `joints` is the white space before each part, and behind the last one. */
export interface Written {
  readonly key: string;
  readonly form: 'gzip' | 'plain';
  readonly damage?: Damage | undefined;
  /** Its name begins as those of unfinished files do, which nobody reads. */
  readonly hidden?: boolean | undefined;
  readonly stored: Buffer;
  readonly parts: readonly Part[];
  readonly joints: readonly string[];
}

/** Everything that was put into a lake, in the order in which it was: of the same key the last one is the object. */
export interface Ledger {
  readonly writes: readonly (Written | { readonly key: string; readonly deleted: true })[];
}

/** For the checker: bytes as base64. An id may hold half of a surrogate pair, which JSON can say only as an escape. */
export function ledgerJson({ writes }: Ledger): string {
  return JSON.stringify({
    writes: writes.map((write) => {
      if ('deleted' in write) return write;
      const { key, form, damage, hidden = false, stored, parts, joints } = write;
      const told = parts.map(({ bytes, mentions = [], ...rest }) => ({ ...rest, bytes: base64(bytes), mentions }));
      return { key, form, damage: damage ?? null, hidden, stored: base64(stored), parts: told, joints };
    }),
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64');
}
