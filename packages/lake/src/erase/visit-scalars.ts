const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What is visited: a member's name, or a value. */
export type ScalarKind = 'name' | 'string' | 'number';

/**
 * Gets the text (decoded, of a number as it is written) and the way to it: for each bracket around it the name of the
 * member at hand, or undefined in an array; of a name, the name itself is the last. The path is the visitor's only for
 * the time of the call.
 */
export type ScalarVisitor = (text: string, path: readonly (string | undefined)[], kind: ScalarKind) => void;

/**
 * Visits all names, strings and numbers of a JSON text in their order, those of duplicate keys, too, which `JSON.parse`
 * drops. The text must be one that `JSON.parse` accepts.
 */
export function visitScalars(text: string, visit: ScalarVisitor): void {
  const path: (string | undefined)[] = [];
  const inObject: boolean[] = [];
  let isName = false;
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    const start = at;
    at += 1;
    if (character === '"') {
      at = endOfString(text, at);
      const value = decodedString(text.slice(start, at));
      if (isName) path[path.length - 1] = value;
      visit(value, path, isName ? 'name' : 'string');
    } else if (character === '{' || character === '[') {
      path.push(undefined);
      inObject.push(character === '{');
      isName = character === '{';
    } else if (character === '}' || character === ']') {
      path.pop();
      inObject.pop();
    } else if (character === ':') {
      isName = false;
    } else if (character === ',') {
      isName = inObject.at(-1) === true;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      while (at < text.length && NUMBER_PART.includes(text[at] as string)) at += 1;
      visit(text.slice(start, at), path, 'number');
    }
  }
}

const NUMBER_PART = '0123456789.eE+-';

/** Behind the closing quotation mark of a string whose inside begins at `from`; behind the text's end when there is none. */
export function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at + 1;
    at += unit === BACKSLASH ? 2 : 1;
  }
  return text.length + 1;
}

function decodedString(token: string): string {
  return token.includes('\\') ? JSON.parse(token) : token.slice(1, -1);
}

/** How a number may be spelled as an id: as it is written, and as `JSON.parse` gives it back. */
export function spellingsOf(number: string): string[] {
  return [...new Set([number, String(Number(number))])];
}

/** Whether a string holds JSON again that can hold an id: an object, a list or a string. */
export function isJsonInside(value: string): boolean {
  if (!/^\s*[{["]/.test(value)) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
