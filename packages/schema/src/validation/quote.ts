const LONGEST = 64;
// Control and direction characters would let a value rewrite the terminal line or log line that shows it.
const UNSAFE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** At most 64 characters of a text, with `…` for the rest. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A text as JSON writes it, safe to show on any terminal. */
export function quote(text: string): string {
  // A loop, since most values are a few plain characters: in half the time of a regular expression.
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || code === 34 || code === 92 || code > 126) return escaped(text);
  }
  return `"${text}"`;
}

function escaped(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
