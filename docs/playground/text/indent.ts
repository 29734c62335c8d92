import { splitText } from './split-text.ts';

const STEP = '  ';

/** Every event of a text on lines of its own, indented. Only white space changes: numbers and strings stay as they are written. */
export function indentEvents(text: string): string {
  return splitText(text)
    .map((event) => indentJson(event.text))
    .join('\n');
}

/** A JSON text, indented; a text that is none as it is. */
function indentJson(json: string): string {
  try {
    JSON.parse(json);
  } catch {
    return json;
  }
  let depth = 0;
  const lineEnd = () => `\n${STEP.repeat(depth)}`;
  return tokensOf(json)
    .map((token, at, all) => {
      if (token === '{' || token === '[') {
        depth += 1;
        return isOneOf('}]', all[at + 1]) ? token : token + lineEnd();
      }
      if (token === '}' || token === ']') {
        depth -= 1;
        return isOneOf('{[', all[at - 1]) ? token : lineEnd() + token;
      }
      if (token === ',') return token + lineEnd();
      return token === ':' ? ': ' : token;
    })
    .join('');
}

function isOneOf(brackets: string, token: string | undefined): boolean {
  return token?.length === 1 && brackets.includes(token);
}

function tokensOf(json: string): string[] {
  return json.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/g) ?? [];
}
