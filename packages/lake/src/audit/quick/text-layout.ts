/** How the text of a flat JSON object is laid out: everything in it but its values. */
export interface TextLayout {
  readonly names: readonly string[];
  /** What stands before each value, and behind the last one. */
  readonly separators: readonly string[];
}

const NAME = /[\t\n\r ]*"([ !#-[\]-~]*)"[\t\n\r ]*:[\t\n\r ]*/y;
const VALUE = /"(?:[^"\\]|\\.)*"|[-+.0-9A-Za-z]+/y;
const NEXT = /[\t\n\r ]*([,}])/y;

/** Of the text of a JSON object; undefined when a value holds others, or a name is not plain or there twice. */
export function layoutOf(json: string): TextLayout | undefined {
  const names: string[] = [];
  const separators: string[] = [];
  let valueEnd = 0;
  for (let at = 1; ; ) {
    const [name, valueStart] = match(NAME, json, at);
    if (name === undefined || names.includes(name)) return undefined;
    names.push(name);
    separators.push(json.slice(valueEnd, valueStart));
    valueEnd = match(VALUE, json, valueStart)[1];
    const [mark, end] = match(NEXT, json, valueEnd);
    if (mark === undefined) return undefined;
    if (mark === '}') return { names, separators: [...separators, json.slice(valueEnd)] };
    at = end;
  }
}

function match(pattern: RegExp, json: string, at: number): [text: string | undefined, end: number] {
  pattern.lastIndex = at;
  const found = pattern.exec(json);
  return [found?.[1], pattern.lastIndex];
}
