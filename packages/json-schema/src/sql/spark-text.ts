import { literal } from './rule-sql.ts';

/** A text as a literal of Spark SQL, raw where it has a backslash: raw means the same whatever `escapedStringLiterals` says. */
export function sparkLiteral(text: string): string {
  if (!text.includes('\\')) return literal(text);
  if (text.includes("'")) throw new Error('A text with a backslash and a quote has no raw literal in Spark SQL.');
  return `r${literal(text)}`;
}

/** A pattern for Java's `find`, which would let a line feed pass behind `$` (D8). */
export function anchored(pattern: string): string {
  const java = pattern.replace(/^\^/, '\\A').replace(/(?<!\\)\$$/, '\\z');
  if (/[$]|(?<![[\\])\^/.test(java))
    throw new Error('A pattern for Spark has ^ at its beginning and $ at its end only.');
  return java;
}
