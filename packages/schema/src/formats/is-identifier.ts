import { IS_HEX } from './characters.ts';
import { IDENTIFIER_DIGITS } from './identifier.ts';

/** Whether `text` is the prefix, given with its `_`, and eight lower-case hexadecimal digits. */
export function isIdentifier(text: string, prefix: string): boolean {
  const start = prefix.length;
  const end = start + IDENTIFIER_DIGITS;
  if (text.length !== end) return false;
  // A prefix as a constant text costs less than as an array of codes (packages/bench has the figures).
  let different = 0;
  for (let at = 0; at < start; at++) different |= text.charCodeAt(at) ^ prefix.charCodeAt(at);
  if (different !== 0) return false;
  let hex = 1;
  for (let at = start; at < end; at++) hex &= IS_HEX[text.charCodeAt(at)] as number;
  return hex === 1;
}
