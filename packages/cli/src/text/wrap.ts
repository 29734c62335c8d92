/** Lines of at most so many characters, broken at spaces; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The same, indented: the first line by `first`, which may be a label, the others by as many spaces. */
export function hanging(first: string, text: string, width: number): string[] {
  const rest = ' '.repeat(first.length);
  return wrap(text, width - first.length).map((line, at) => (at === 0 ? first : rest) + line);
}
