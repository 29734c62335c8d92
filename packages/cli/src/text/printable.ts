// Control, direction and invisible characters would let a name rewrite the line that shows it. Pairs of surrogates are fine.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u2060-\u2069]/gu;

/** A text on one line, safe to show on any terminal: what can't be seen is shown as `\u{…}`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`);
}
