/** Words with a capital to begin with. */
export function capital(words: string): string {
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
