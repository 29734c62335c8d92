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

const TOKEN = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|[{}[\]:,]/g;

/** The parts of a text that `JSON.parse` accepts, or undefined when it doesn't accept it (D11). */
export function scanJson(text: string): JsonParts | undefined {
  if (!isJson(text)) return undefined;
  const numbers: string[] = [];
  const strings: string[] = [];
  const open: Set<string>[] = [];
  let hasDuplicateKeys = false;
  let depth = 0;
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const first = token.charAt(0);
    if (first === '{' || first === '[') depth = Math.max(depth, open.push(new Set()));
    else if (first === '}' || first === ']') open.pop();
    else if (first === '"') {
      last = token.includes('\\') ? JSON.parse(token) : token.slice(1, -1);
      strings.push(last);
    } else if (first === ':') {
      const keys = open.at(-1) as Set<string>;
      hasDuplicateKeys ||= keys.has(last);
      keys.add(last);
    } else if (first !== ',') numbers.push(token);
  }
  return { numbers, strings, hasDuplicateKeys, depth };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
