import { styleText } from 'node:util';
import type { Screen } from '../terminal.ts';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

type Environment = Readonly<Record<string, string | undefined>>;

/** Styles text for a stream: not at all unless it is a terminal that shows colours, and the user's variables allow it. */
export function paintFor(stream: Screen, environment: Environment = process.env): Paint {
  if (stream.isTTY !== true || !wantsColours(stream, environment)) return (_, text) => text;
  return (style, text) => styleText(style, text, { validateStream: false });
}

/** Fewer bits are black and white. */
const COLOUR_BITS = 4;

/** Decided here: Node's versions differ in which variable holds beside another, and in what an empty `NO_COLOR` means. */
function wantsColours(stream: Screen, { NO_COLOR, FORCE_COLOR, ...rest }: Environment): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return (stream.getColorDepth?.(rest) ?? 1) >= COLOUR_BITS;
}

const WIDEST = 100;
const NARROWEST = 40;

/** How many characters a line for people may have. Some terminals say 0 for what they don't know. */
export function widthOf(stream: Screen): number {
  return Math.max(Math.min(stream.columns || WIDEST, WIDEST), NARROWEST);
}
