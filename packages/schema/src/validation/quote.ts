const LONGEST = 64;
// Control and direction characters would let a value rewrite the terminal line or log line that shows it.
const UNSAFE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A value of a field's type as `params` have it: at most 64 characters of a text, with `…` for the rest. */
export function shorten<Value extends string | number>(value: Value): Value | string {
  // Half of a surrogate pair, which the cut may leave at the end, is more than some readers of JSON take.
  return typeof value === 'string' && value.length > LONGEST
    ? `${value.slice(0, LONGEST).replace(/\p{Cs}$/u, '')}…`
    : value;
}

/** A value as JSON writes it, safe to show on any terminal. */
export function quote(value: string | number): string {
  if (typeof value === 'number') return `${value}`;
  // A loop, since most values are a few plain characters: in half the time of a regular expression.
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 32 || code === 34 || code === 92 || code > 126) return escaped(value);
  }
  return `"${value}"`;
}

function escaped(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
