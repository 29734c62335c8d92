/** What a JSON text is made of, seen without reading its numbers. */
export interface JsonParts {
  /** Number literals as they are written. */
  readonly numbers: readonly string[];
  /** Strings, keys among them, as they are after escapes. */
  readonly strings: readonly string[];
  /** Whether an object has a key twice. */
  readonly hasDuplicateKeys: boolean;
  /** How many arrays and objects stand in each other at most. */
  readonly depth: number;
}

/** The parts of a text that `JSON.parse` accepts, or undefined when it doesn't accept it (D11). */
export function scanJson(text: string): JsonParts | undefined {
  if (!isJson(text)) return undefined;
  const numbers: string[] = [];
  const strings: string[] = [];
  const open: Set<string>[] = [];
  let hasDuplicateKeys = false;
  let depth = 0;
  let last = '';
  const tokens = /"|-?[0-9][0-9.eE+-]*|[{}[\]:,]/g;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    const first = token.charAt(0);
    if (first === '{' || first === '[') depth = Math.max(depth, open.push(new Set()));
    else if (first === '}' || first === ']') open.pop();
    else if (first === '"') {
      tokens.lastIndex = stringEnd(text, match.index);
      last = JSON.parse(text.slice(match.index, tokens.lastIndex));
      strings.push(last);
    } else if (first === ':') {
      const keys = open.at(-1) as Set<string>;
      hasDuplicateKeys ||= keys.has(last);
      keys.add(last);
    } else if (first !== ',') numbers.push(token);
  }
  return { numbers, strings, hasDuplicateKeys, depth };
}

/** The index after a string that begins at another. No regular expression: it has no stack for a string of millions of escapes. */
function stringEnd(text: string, begin: number): number {
  let at = begin + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
