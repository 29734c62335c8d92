import { hasLoneSurrogate } from '../vectors/lone-surrogate.ts';
import { type Trap, trapsOf } from '../vectors/trap.ts';

/** A text that can stand in a file of lines. */
export interface Line {
  readonly text: string;
  readonly trap: Trap | undefined;
}

const LONGEST = 20_000;

/**
 * A text as a line, or undefined for one that can't be a line or whose verdict can't be compared: it has a line feed, is blank, no UTF-8, too
 * long to bear, or has several traps.
 */
export function toLine(text: string): Line | undefined {
  if (text.length > LONGEST || text.includes('\n') || /^[ \t\r]*$/.test(text) || hasLoneSurrogate(text))
    return undefined;
  const [trap, ...more] = trapsOf(text);
  return more.length === 0 ? { text, trap } : undefined;
}
