import { blocksOf } from '../snippets.ts';

/** A page with what its blocks print put in place of what it says. @param printed by the line on which a block's code begins */
export function mended(page: string, text: string, printed: ReadonlyMap<number, string>): string {
  const lines = text.split('\n');
  const linesOf = (piece: string) => piece.split('\n').slice(0, -1);
  // From the end, so that the lines before keep their numbers.
  for (const { line, code, prints } of blocksOf(page, text).toReversed()) {
    const now = printed.get(line);
    if (prints === undefined || now === undefined) continue;
    // Behind the code stand its end, a blank line and the beginning of the other block.
    const start = line - 1 + linesOf(code).length + 3;
    lines.splice(start, linesOf(prints).length, ...linesOf(now));
  }
  return lines.join('\n');
}
