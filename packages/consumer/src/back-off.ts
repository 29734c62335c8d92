/** How long is waited between tries, in milliseconds: a random part, between half and all, of what is said here. */
export interface BackOff {
  /** Before the second try. It doubles with each. */
  readonly initialMs: number;
  /** Up to this. */
  readonly maxMs: number;
}

/**
 * How long to wait after the failure of a try, counted from 1: twice as long each time, up to `maxMs`, and of that
 * a random part between half and all, so that many consumers don't knock at the same moment.
 *
 * @param random from 0 to 1
 */
export function delayAfter(attempt: number, { initialMs, maxMs }: BackOff, random: number): number {
  const longest = Math.min(maxMs, initialMs * 2 ** (attempt - 1));
  return longest * (0.5 + random / 2);
}
