const cellsOf = (row: string) => row.slice(2, -2).split(/(?<!\\) \| /);
const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/**
 * A page of the API without what tells a reader nothing: the members by which errors of two copies of a package know
 * each other, columns of defaults that have none, or only repeat a literal type, that a constructor is
 * one of constructors and takes the place of another, and the bar before the first member of a union.
 */
export function tidied(text: string): string {
  return withoutFirstBars(withOneHeading(withoutBrands(text))).replace(/^\| .+\n\| -.+\n(\| .+(\n|$))+/gm, (table) =>
    withoutEmptyDefaults(table.trimEnd().split('\n')).concat('').join('\n'),
  );
}

/** Symbols are no names that a reader could write. */
function withoutBrands(text: string): string {
  return text
    .replace(/^\| (<a [^>]*><\/a> )?`\[\w+\]` \|.*\n/gm, '')
    .replace(/^##### \\\[hasInstance\\\]\(\)[\s\S]*?(?=^#{1,5} |^\*\*\*$|(?![\s\S]))/gm, '')
    .replace(/^#### Methods\n+(?=#{1,4} |\*\*\*$|(?![\s\S]))/gm, '');
}

/** The section of a constructor, up to the next one of its class. */
const CONSTRUCTOR = /^#### Constructors\n+##### Constructor\n([\s\S]*?)(?=^#{1,4} |^\*\*\*$|(?![\s\S]))/gm;

function withOneHeading(text: string): string {
  return text.replace(CONSTRUCTOR, (_, section: string) => {
    const facts = section.replace(/^###### Overrides\n+`\w+\.constructor`\n+/gm, '');
    return `#### Constructor\n${facts.replace(/^######(?= )/gm, '#####')}`;
  });
}

/** A union in a cell begins with its first member, not with a bar. */
function withoutFirstBars(text: string): string {
  return text.replace(/ \| \\\| (?=`)/g, ' | ');
}

function withoutEmptyDefaults(table: readonly string[]): readonly string[] {
  const [head = '', line = '', ...rows] = table;
  const names = cellsOf(head);
  const [type, at] = [names.indexOf('Type'), names.indexOf('Default value')];
  if (at < 0) return table;
  const defaults = rows.map(cellsOf).map((cells) => defaultOf(cells[at] ?? '', cells[type] ?? ''));
  if (defaults.every((value) => value === '-'))
    return [head, line, ...rows].map((row) => rowOf(cellsOf(row).filter((_, column) => column !== at)));
  return [head, line, ...rows.map((row, index) => rowOf(cellsOf(row).with(at, defaults[index] ?? '-')))];
}

function defaultOf(value: string, type: string): string {
  const literal = (cell: string) => cell.replace(/^[`'" ]+|[`'" ]+$/g, '');
  return value === '`undefined`' || literal(value) === literal(type) ? '-' : value;
}
