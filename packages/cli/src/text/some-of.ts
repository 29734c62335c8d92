import { count } from './numbers.ts';

/** The first of some words, and how many more there are: `a, b and 3 more`. */
export function someOf(words: readonly string[], most: number): string {
  const rest = words.length - most;
  return rest > 0 ? `${words.slice(0, most).join(', ')} and ${count(rest)} more` : words.join(', ');
}
