/** A text as one word of any of the shells. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The pattern of a command's first two words that belong together: of a group, or help with a group. */
export function pairs(groups: readonly { readonly name: string }[]): string {
  return groups.flatMap(({ name }) => [`${quoted(`${name} `)}*`, quoted(`help ${name}`)]).join(' | ');
}

/** Where options of several commands have the same values, they share a branch: the branch by its body, with all its patterns. */
export function branches(rows: readonly { readonly pattern: string; readonly body: string }[]): readonly string[] {
  const patterns = new Map<string, string[]>();
  for (const { pattern, body } of rows) patterns.set(body, [...(patterns.get(body) ?? []), pattern]);
  return [...patterns].map(([body, all]) => `    ${all.map(quoted).join(' | ')}) ${body} ;;`);
}
