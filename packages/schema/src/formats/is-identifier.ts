import { IDENTIFIER_DIGITS } from './identifier.ts';

/** Whether `text` is `start` (such as `EVENT_`) and eight lower-case hexadecimal digits. */
export function isIdentifier(text: string, start: string): boolean {
  let at = start.length;
  const end = at + IDENTIFIER_DIGITS;
  if (text.length !== end || !text.startsWith(start)) return false;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return false;
  }
  return true;
}
