/** Whether half of a surrogate pair stands alone in a text, so that no UTF-8 stands for it. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
