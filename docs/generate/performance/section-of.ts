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
 * The tables of a text, each below the paragraph that introduces it, and the paragraphs that name one of the programs
 * (`kafka-load`); nothing else of it. Links are plain text, since they lead to files beside the page, and the first column
 * of a table has a heading.
 */
export function asFigures(text: string, programs: readonly string[]): string {
  const parts = text
    .replace(/^```[\s\S]*?^```$\n*/gm, '')
    .trim()
    .split(/\n{2,}/);
  const isTable = (part = '') => part.startsWith('|');
  const isOf = (part: string) => programs.some((program) => part.includes(`\`${program}`));
  return parts
    .filter((part, at) => isTable(part) || isTable(parts[at + 1]) || isOf(part))
    .join('\n\n')
    .replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1')
    .replace(/^\| \|(?=.*\n\|-)/gm, '| what |');
}

/** The text from the first line on that begins in a certain way. Throws when there is none. */
export function textFrom(text: string, beginning: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(beginning));
  if (at < 0) throw new Error(`No line begins with "${beginning}" any more: mend measurements.ts.`);
  return lines.slice(at).join('\n');
}
