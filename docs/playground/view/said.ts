/** Whether an issue's message says a sentence of its rule, with or without the full stop. */
export function isSaid(sentence: string, message: string): boolean {
  return message.includes(sentence.replace(/\.$/, ''));
}
