/** Whether a text is a regular expression of ECMAScript: with the flag `u`, as contracts mean it, or with others. */
export function isPattern(source: string, flags = 'u'): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
