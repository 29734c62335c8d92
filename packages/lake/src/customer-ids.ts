import { endOfString, isJsonInside, spellingsOf, visitScalars } from './erase/visit-scalars.ts';

const utf8 = /* @__PURE__ */ new TextDecoder();
const NAME = 'customer_id';
const NAME_BYTES = /* @__PURE__ */ Buffer.from(NAME);
const ESCAPE = /* @__PURE__ */ Buffer.from('\\u');
/** What stands where a string holds JSON with that name: its quotation mark is escaped. */
const KEY_IN_STRING = /* @__PURE__ */ Buffer.from('key\\');

/** What stands between the name and its value, or between two values of its list. Neither tries a character twice. */
const AFTER_NAME = /^\s*:[\s[]*$/;
const IN_LIST = /^\s*,[\s[]*$/;
const TO_BROKEN_ID = /customer_id\\*"\s*:[\s[]*\\*"/g;
const TO_NEXT_BROKEN_ID = /\s*,[\s[]*\\*"/y;

/**
 * Whose event it may be: all that stands as `customer_id` in it, at any depth and in JSON that is kept as a string, too,
 * and the `key` of an envelope. What is no string counts as well: a number as it is written and as `JSON.parse` gives it
 * back, of a list or an object all names, strings and numbers in it. `value` is what the text says, undefined where it is
 * no JSON. Of duplicate keys both count, however they are spelled, since readers differ in which they take; in a text
 * that is no JSON, what can be made out. Takes time by the text's length, whatever stands in it.
 */
export function customerIdsIn(text: Uint8Array, value: unknown): readonly string[] {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const id = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[NAME] : undefined;
  if (typeof id === 'string' && !isJsonInside(id) && !mayHoldTwo(bytes)) return [id];
  const decoded = utf8.decode(bytes);
  return value === undefined ? [...new Set([...idsInTokens(decoded), ...idsInBroken(decoded)])] : idsInJson(decoded);
}

/**
 * The same of JSON as a string. `isNamed`: it stands as a `customer_id` itself. `whole`: an id that is looked into
 * nowhere, though it be JSON.
 */
export function idsInJson(text: string, isNamed = false, whole?: string): string[] {
  const ids: string[] = [];
  addIdsIn(text, isNamed, ids, whole);
  return ids;
}

function addIdsIn(text: string, isNamed: boolean, ids: string[], whole: string | undefined): void {
  const keys: string[] = [];
  const names = new Set<string>();
  /** The depth of the outermost `customer_id` at hand: looking for it in each path would take the square of the depth. */
  let namedAt = isNamed ? 0 : Number.POSITIVE_INFINITY;
  visitScalars(text, (scalar, path, kind) => {
    if (namedAt > 0 && path[namedAt - 1] !== NAME) namedAt = Number.POSITIVE_INFINITY;
    const isIn = kind === 'name' ? path.length > namedAt : path.length >= namedAt;
    if (isIn) for (const spelling of kind === 'number' ? spellingsOf(scalar) : [scalar]) ids.push(spelling);
    if (kind === 'name') {
      if (path.length === 1) names.add(scalar);
      if (scalar === NAME) namedAt = Math.min(namedAt, path.length);
    } else if (kind === 'string') {
      if (path.length === 1 && path[0] === 'key') keys.push(scalar);
      if (scalar !== whole && isJsonInside(scalar)) addIdsIn(scalar, isIn, ids, whole);
    }
  });
  // Not as arguments of one call: a text may hold more keys than a call takes.
  if (isEnvelope(names)) for (const key of keys) ids.push(key);
}

/** Whether an object with these names is a record with its key, and no event. */
export function isEnvelope(names: ReadonlySet<string>): boolean {
  return names.has('value') && !names.has(NAME);
}

/** Whether a name may stand there beside the one that is read, that of an envelope in a string, too: no parser needed for nearly all events. */
function mayHoldTwo(bytes: Buffer): boolean {
  const first = bytes.indexOf(NAME_BYTES);
  return (
    bytes.includes(ESCAPE) || bytes.includes(KEY_IN_STRING) || bytes.includes(NAME_BYTES, first + NAME_BYTES.length)
  );
}

/** What stands at the name in text that is no JSON, where its strings can be told. */
function idsInTokens(text: string): string[] {
  const ids: string[] = [];
  let [end, isAfterName, inList] = [0, false, false];
  for (let start = text.indexOf('"'); start !== -1; start = text.indexOf('"', end)) {
    const between = text.slice(end, start);
    const isId = isAfterName ? AFTER_NAME.test(between) : inList && IN_LIST.test(between);
    end = endOfString(text, start + 1);
    // It never ends: nor would one that began at a quotation mark inside it.
    if (end > text.length) break;
    const token = unquote(text.slice(start, end));
    if (isId && token !== undefined) ids.push(token);
    inList = isId && (inList || between.includes('['));
    isAfterName = token === NAME;
  }
  return ids;
}

/** The same where a quotation mark too many may have turned strings inside out. */
function idsInBroken(text: string): string[] {
  const ids: string[] = [];
  TO_BROKEN_ID.lastIndex = 0;
  for (let found = TO_BROKEN_ID.exec(text); found !== null; found = TO_BROKEN_ID.exec(text)) {
    for (let isNext = true; isNext; ) {
      // What stands as an id may be the next name, too: the search goes on from here.
      const from = TO_BROKEN_ID.lastIndex;
      const quote = text.indexOf('"', from);
      if (quote === -1) return ids;
      const id = unquote(`"${withoutLastBackslashes(text.slice(from, quote))}"`);
      if (id !== undefined) ids.push(id);
      TO_NEXT_BROKEN_ID.lastIndex = quote + 1;
      isNext = found[0].includes('[') && TO_NEXT_BROKEN_ID.test(text);
      if (isNext) TO_BROKEN_ID.lastIndex = TO_NEXT_BROKEN_ID.lastIndex;
    }
  }
  return ids;
}

function withoutLastBackslashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\\') end -= 1;
  return text.slice(0, end);
}

function unquote(token: string): string | undefined {
  try {
    return JSON.parse(token);
  } catch {
    return;
  }
}
