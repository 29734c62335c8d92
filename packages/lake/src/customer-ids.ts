const utf8 = /* @__PURE__ */ new TextDecoder();
const NAME = 'customer_id';
const QUOTED_NAME = /* @__PURE__ */ Buffer.from(`"${NAME}"`);
const ESCAPE = /* @__PURE__ */ Buffer.from('\\u');
const TOKEN = /"(?:[^"\\]|\\.)*"/gs;
const AT_THE_NAME = /^\s*:\s*\[?\s*("(?:[^"\\]|\\.)*")/s;

const IN_BROKEN_TEXT = /customer_id\\*"\s*:\s*\[?\s*\\*"((?:[^"\\]|\\.)*?)\\*"/gs;

/**
 * Whose event it may be: all texts that stand as `customer_id` in it, in an envelope or deeper inside, too. `value` is
 * what the text says, undefined where it is no JSON. Of duplicate keys both count, however they are spelled, since
 * readers differ in which they take; in a text that is no JSON, what can be made out.
 */
export function customerIdsIn(text: Uint8Array, value: unknown): readonly string[] {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const id = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[NAME] : undefined;
  if (typeof id === 'string' && !mayHoldTwo(bytes)) return [id];
  const decoded = utf8.decode(bytes);
  return value === undefined ? [...new Set([...search(decoded), ...searchBroken(decoded)])] : search(decoded);
}

/** Whether the name may stand there twice: no parser needed for nearly all events. */
function mayHoldTwo(bytes: Buffer): boolean {
  const first = bytes.indexOf(QUOTED_NAME);
  return bytes.includes(ESCAPE) || (first !== -1 && bytes.includes(QUOTED_NAME, first + QUOTED_NAME.length));
}

/** What stands at the name, at any depth. */
function search(text: string): readonly string[] {
  const ids: string[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (unquote(token) !== NAME) continue;
    const id = AT_THE_NAME.exec(text.slice(index + token.length))?.[1];
    const unquoted = id === undefined ? undefined : unquote(id);
    if (unquoted !== undefined) ids.push(unquoted);
  }
  return ids;
}

/** The same where a quotation mark too many may have turned strings inside out. */
function searchBroken(text: string): readonly string[] {
  return [...text.matchAll(IN_BROKEN_TEXT)].flatMap(([, id = '']) => unquote(`"${id}"`) ?? []);
}

function unquote(token: string): string | undefined {
  try {
    return JSON.parse(token);
  } catch {
    return;
  }
}
