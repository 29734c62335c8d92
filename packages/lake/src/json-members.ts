const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [OPENING_BRACE, CLOSING_BRACE, OPENING_BRACKET, CLOSING_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const [COLON, COMMA] = [0x3a, 0x2c];
const SPACE = 0x20;

/** Gets where a member's name, with its quotes, and its value begin, and before which byte they end. */
export type MemberVisitor = (name: number, nameEnd: number, value: number, valueEnd: number) => void;

/**
 * Visits the members of a JSON object, repeated names, too, which `JSON.parse` drops; not those of objects in it, however
 * deep they are nested. The text must be an object that `JSON.parse` accepts.
 */
export function visitMembers(json: Uint8Array, visit: MemberVisitor): void {
  let name = skipTo(json, 0, QUOTE);
  while (name < json.length) {
    const nameEnd = endOfString(json, name);
    let value = skipTo(json, nameEnd, COLON) + 1;
    while ((json[value] as number) <= SPACE) value += 1;
    const valueEnd = endOfValue(json, value);
    visit(name, nameEnd, value, valueEnd);
    name = skipTo(json, valueEnd, QUOTE);
  }
}

/** A member as it is spelled. */
export interface Member {
  /** With its quotes. */
  readonly name: string;
  readonly value: string;
}

/** The members of a JSON object by their decoded names: of a repeated one the last (D11). */
export function lastMembers(json: Buffer): Map<string, Member> {
  const members = new Map<string, Member>();
  visitMembers(json, (start, end, value, valueEnd) => {
    const name = json.toString('utf8', start, end);
    members.set(decoded(name), { name, value: json.toString('utf8', value, valueEnd) });
  });
  return members;
}

/**
 * The same object without the members that don't count, since another one of their name follows (D11): there are
 * readers that refuse them, DuckDB for one. `object` is what `JSON.parse` makes of it.
 */
export function withoutRepeated(json: Buffer, object: object): Buffer {
  let members = 0;
  visitMembers(json, () => {
    members += 1;
  });
  // To count is all it takes for almost every event.
  if (members === Object.keys(object).length) return json;
  const starts: number[] = [];
  const last = new Map<string, number>();
  visitMembers(json, (start, end) => {
    last.set(decoded(json.toString('utf8', start, end)), starts.length);
    starts.push(start);
  });
  const kept = new Set(last.values());
  const pieces = [json.subarray(0, starts[0])];
  for (const [at, start] of starts.entries()) if (kept.has(at)) pieces.push(json.subarray(start, starts[at + 1]));
  return Buffer.concat(pieces);
}

function decoded(name: string): string {
  return name.includes('\\') ? JSON.parse(name) : name.slice(1, -1);
}

/** The first such byte, or the end. Between tokens only. */
function skipTo(json: Uint8Array, from: number, byte: number): number {
  let at = from;
  while (at < json.length && json[at] !== byte) at += 1;
  return at;
}

/** Behind the closing quotation mark of a string that begins at `start`. */
function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  for (let byte = json[at]; byte !== QUOTE; byte = json[at]) at += byte === BACKSLASH ? 2 : 1;
  return at + 1;
}

function endOfValue(json: Uint8Array, start: number): number {
  let at = start;
  let depth = 0;
  do {
    const byte = json[at] as number;
    if (byte === QUOTE) at = endOfString(json, at);
    else {
      if (byte === OPENING_BRACE || byte === OPENING_BRACKET) depth += 1;
      else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) depth -= 1;
      at += 1;
    }
  } while (depth > 0 || !endsValue(json[at] as number));
  return at;
}

function endsValue(byte: number): boolean {
  return byte === COMMA || byte === CLOSING_BRACE || byte <= SPACE;
}
