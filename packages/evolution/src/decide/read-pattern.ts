import { Undecided } from './undecided.ts';

/** A pattern as contracts mean it: no flag but `u`. Throws {@link Undecided} for a text that is none. */
export function readPattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    throw new Undecided('a pattern is no regular expression');
  }
}
