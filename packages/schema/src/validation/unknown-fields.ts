import { FIELD_NAMES } from '../generated/tables.ts';
import { isOwn } from '../is-own.ts';

/** Up to so many names of one length have a place each that nothing else is sought at; more only take a little longer. */
const PLACES = 4;

// By length: a `Set` takes half as much time again for keys that are not in order (packages/bench).
const byLength: readonly (string | undefined)[] = /* @__PURE__ */ tableOf(FIELD_NAMES);

function tableOf(names: readonly string[]): (string | undefined)[] {
  const table: (string | undefined)[] = [];
  for (const name of names) {
    let at = name.length * PLACES;
    while (table[at] !== undefined) at++;
    table[at] = name;
  }
  return table;
}

function isField(name: string): boolean {
  for (let at = name.length * PLACES; byLength[at] !== undefined; at++) if (byLength[at] === name) return true;
  return false;
}

/** How many unknown fields are named in one verdict; the rest are *other* (D17). */
const MOST_NAMES = 64;
const NAME = /^[A-Za-z_]{1,64}$/;

/** The stand-in for a name that is not shown: it may be data (D17). */
export const OTHER = 'other';

/** The names of the own enumerable keys that the schema doesn't know (D9, D10); undefined when there are none. Throws when keys can't be read. */
export function unknownFields(event: object): readonly string[] | undefined {
  let unknown: string[] | undefined;
  // Most events have their keys in the schema's order, where one comparison is cheaper than a look-up.
  let next = 0;
  // A loop over the keys themselves makes no list of them; it also gives inherited ones, which are asked for when they are unknown.
  for (const key in event) {
    if (key === FIELD_NAMES[next]) next++;
    else if (!isField(key) && isOwn.call(event, key)) {
      if (unknown === undefined) unknown = [key];
      else unknown.push(key);
    }
  }
  return unknown;
}

/** Names as they may be shown: name-like ones, at most 64, one *other* for the rest; all of them as they are when `reveal` is set. */
export function shownNames(names: readonly string[], reveal: boolean): readonly string[] {
  if (reveal) return names;
  const shown = new Set<string>();
  let hidden = false;
  for (const name of names) {
    if (NAME.test(name) && (shown.size < MOST_NAMES || shown.has(name))) shown.add(name);
    else hidden = true;
  }
  return hidden ? [...shown.add(OTHER)] : [...shown];
}
