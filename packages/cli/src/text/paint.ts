import { styleText } from 'node:util';
import type { Screen } from '../terminal.ts';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Styles text for a stream: not at all unless it is a terminal that shows colours and `NO_COLOR` is unset. */
export function paintFor(stream: Screen): Paint {
  return (style, text) => (stream.isTTY === true ? styleText(style, text, { stream }) : text);
}

const WIDEST = 100;
const NARROWEST = 40;

/** How many characters a line for people may have. Some terminals say 0 for what they don't know. */
export function widthOf(stream: Screen): number {
  return Math.max(Math.min(stream.columns || WIDEST, WIDEST), NARROWEST);
}
