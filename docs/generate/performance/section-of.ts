/**
 * The text below a heading of a page, up to the next heading of its level or above. Throws when the page has no such
 * heading.
 */
export function sectionOf(page: string, heading: string): string {
  const lines = page.split('\n');
  const begin = lines.indexOf(heading);
  if (begin < 0)
    throw new Error(`There is no heading "${heading}" any more: say in measurements.ts which one it is now.`);
  const level = heading.indexOf(' ');
  const length = lines.slice(begin + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level);
  return lines
    .slice(begin + 1, length < 0 ? undefined : begin + 1 + length)
    .join('\n')
    .trim();
}

/**
 * The same text without its blocks of code, with its links as plain text, since they lead to files beside the page,
 * and with a heading over the
 * first column of a table.
 */
export function asFigures(text: string): string {
  return text
    .replace(/^```[\s\S]*?^```$\n*/gm, '')
    .replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1')
    .replace(/^\| \|(?=.*\n\|-)/gm, '| what |')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text from the first line on that begins in a certain way. Throws when there is none. */
export function textFrom(text: string, beginning: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(beginning));
  if (at < 0) throw new Error(`No line begins with "${beginning}" any more: mend measurements.ts.`);
  return lines.slice(at).join('\n');
}
