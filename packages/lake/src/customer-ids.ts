const utf8 = /* @__PURE__ */ new TextDecoder();
const NAME = 'customer_id';
const QUOTED_NAME = /* @__PURE__ */ Buffer.from(`"${NAME}"`);
const ESCAPE = /* @__PURE__ */ Buffer.from('\\u');
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;

/**
 * Whose event it is: all texts that stand as `customer_id` in it. `value` is what the text says, undefined where it
 * is no JSON. Of duplicate keys both count, however they are spelled, since readers differ in which they take; in a
 * text that is no JSON, what can be made out.
 */
export function customerIdsIn(text: Uint8Array, value: unknown): readonly string[] {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  if (value === undefined || mayHoldTwo(bytes)) return search(utf8.decode(bytes), value === undefined);
  const id = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[NAME] : undefined;
  return typeof id === 'string' ? [id] : [];
}

/** Whether the name may stand there twice: no parser needed for nearly all events. */
function mayHoldTwo(bytes: Buffer): boolean {
  const first = bytes.indexOf(QUOTED_NAME);
  return bytes.includes(ESCAPE) || (first !== -1 && bytes.includes(QUOTED_NAME, first + QUOTED_NAME.length));
}

/** What stands at the name, in the outermost object; in broken text, where that can't be told, in any. */
function search(text: string, anyDepth: boolean): readonly string[] {
  const ids: string[] = [];
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if ((depth === 1 || anyDepth) && unquote(token) === NAME) {
      const id = /^\s*:\s*("(?:[^"\\]|\\.)*")/s.exec(text.slice(index + token.length))?.[1];
      const unquoted = id === undefined ? undefined : unquote(id);
      if (unquoted !== undefined) ids.push(unquoted);
    }
  }
  return ids;
}

function unquote(token: string): string | undefined {
  try {
    return JSON.parse(token);
  } catch {
    return;
  }
}
