/** A text that Markdown, Vue and a table's cell leave as it is. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('{', '&#123;')
    .replaceAll('|', '\\|')
    .replace(/[*_`[\]]/g, '\\$&');
}

/** A text as code in a line, which may stand in a table's cell. Line feeds and tabs are shown as JSON writes them. */
export function code(text: string): string {
  const shown = text.replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r').replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : '';
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** A block of code, the lines named in `marked` (from 1) made to stand out. */
export function fence(language: string, text: string, marked: readonly number[] = []): string {
  const longest = Math.max(2, ...[...text.matchAll(/^`+/gm)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const lines = marked.length === 0 ? '' : ` {${marked.join(',')}}`;
  return `${ticks}${language}${lines}\n${text.replace(/\n$/, '')}\n${ticks}`;
}

/** A table. The cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** A table of facts, those that are undefined left out. Both cells are Markdown. */
export function facts(
  head: readonly [string, string],
  rows: readonly (readonly [string, string | undefined])[],
): string {
  return table(
    head,
    rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Parts of a page, an empty line between them; those that are undefined left out. */
export function sections(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

/** A text in which each D and a number leads to that decision. */
export function withDecisions(text: string): string {
  return text.replace(/\bD([1-9]\d?)\b/g, (name, number) => `[${name}](/reference/decisions#d${number})`);
}

/** The link to a rule's page. */
export const ruleLink = (id: string): string => `[${code(id)}](/reference/rules/${id})`;

/** `Fields together.` for `fields together`. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
