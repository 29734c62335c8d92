/**
 * A text format: the pattern that every language reads, and the name of the same thing as code, in `is-*.ts` beside it (a bundle takes
 * the code without the pattern). `formats.test.ts` holds the two together.
 *
 * Patterns use ASCII classes and explicit counts only (D8). `maxLength` or `forbidden` rules out the trailing line feed that some engines
 * let pass at `$`.
 */
export interface Format {
  /** The rule that an offending text breaks. */
  readonly rule: string;
  /** What a text must be, worded to follow "must be". */
  readonly words: string;
  readonly pattern: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The complement of the alphabet as a pattern: no text that it matches anywhere is good. */
  readonly forbidden?: string;
  /**
   * The function that the generated checks call: it says whether a string is good. With a prefix it is called once for all
   * fields, with what they hold and their prefixes, and gives a bit for each that is not good.
   */
  readonly check: { readonly function: string; readonly prefix?: string };
}
