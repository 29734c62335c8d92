/** Where something stands in a text: characters from `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value's place, and where its member begins: at its key in an object, else at the value itself. */
export interface Place extends Range {
  readonly memberStart: number;
}

const SPACE = /[ \t\r\n]/;

/** The keys and indices of a JSON Pointer (RFC 6901). */
function pointerSteps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * Where the value at a JSON Pointer stands in a text that is one JSON value; undefined where there is none. Of duplicate
 * keys the last counts (D11).
 */
export function findPlace(json: string, pointer: string): Place | undefined {
  const start = skipSpace(json, 0);
  let place: Place | undefined = { start, end: skipValue(json, start), memberStart: start };
  for (const step of pointerSteps(pointer)) {
    if (place === undefined) return undefined;
    place = memberAt(json, place.start, step);
  }
  return place;
}

function memberAt(json: string, open: number, step: string): Place | undefined {
  const isObject = json[open] === '{';
  if (!isObject && json[open] !== '[') return undefined;
  let found: Place | undefined;
  let index = 0;
  for (let at = skipSpace(json, open + 1); json[at] !== '}' && json[at] !== ']'; index += 1) {
    const memberStart = at;
    const keyEnd = isObject ? skipValue(json, at) : at;
    const start = isObject ? skipSpace(json, skipSpace(json, keyEnd) + 1) : at;
    const end = skipValue(json, start);
    if ((isObject ? JSON.parse(json.slice(memberStart, keyEnd)) : String(index)) === step)
      found = { start, end, memberStart };
    at = skipSpace(json, end);
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  return found;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (at < json.length && SPACE.test(json.charAt(at))) at += 1;
  return at;
}

/** Behind the value that begins at `from`. Counts brackets instead of recursing: a text may be nested deeply. */
function skipValue(json: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const character = json[at];
    if (character === '"') at = skipString(json, at);
    else {
      if (character === '{' || character === '[') depth += 1;
      else if (character === '}' || character === ']') depth -= 1;
      at += 1;
    }
  } while (depth > 0 && at < json.length);
  // A number or a word goes on to the next punctuation.
  if (/["{}[\]]/.test(json.charAt(from))) return at;
  while (at < json.length && !/[\s,\]}]/.test(json.charAt(at))) at += 1;
  return at;
}

function skipString(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}
