import type { Format } from './format.ts';

/** How many digits follow the prefix (D2). */
export const IDENTIFIER_DIGITS = 8;

/** The prefix, `_`, and eight lower-case hexadecimal digits (D2). */
export function identifierFormat(prefix: string): Format {
  const length = prefix.length + 1 + IDENTIFIER_DIGITS;
  return {
    rule: 'identifier-format',
    words: `${prefix}_ and ${IDENTIFIER_DIGITS} lower-case hexadecimal digits`,
    pattern: `^${prefix}_[0-9a-f]{${IDENTIFIER_DIGITS}}$`,
    minLength: length,
    maxLength: length,
    check: { function: 'wrongIdentifiers', prefix: `${prefix}_` },
  };
}
