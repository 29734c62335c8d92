/** A whole number, not negative, as JSON may write it; all are the same integer (D7): append a row. */
export const integerSpellings: readonly ((number: number) => string)[] = [
  (number) => `${number}.0`,
  (number) => `${number}.000000000000000000000`,
  (number) => `${number}e0`,
  (number) => `${number}E+0`,
  (number) => `${number}e-00`,
  (number) => `${number}.0e0`,
  (number) => `${number * 10}e-1`,
  (number) => `${number * 1000}E-3`,
  (number) => String(number).replace(/0+$/, (zeros) => (number === 0 ? '-0' : `e${zeros.length}`)),
  (number) => (number === 0 ? '-0.0e5' : number.toExponential()),
];

/** A number in JSON text, and the double that it is. */
export type NumberText = readonly [text: string, value: number];

/** Numbers that are not what they look like (D7): append a row. */
export const numberTexts: readonly NumberText[] = [
  ['-0', -0],
  ['0e400', 0],
  ['1e-400', 0],
  ['-1e-400', -0],
  ['1e2', 100],
  ['5.5', 5.5],
  ['5e-1', 0.5],
  ['5.0000000000000001', 5],
  ['4.9999999999999999', 5],
  ['0.30000000000000004', 0.1 + 0.2],
  ['5e-324', Number.MIN_VALUE],
  ['9007199254740993', 9_007_199_254_740_992],
  ['123456789012345678901234567890', 123_456_789_012_345_680_000_000_000_000],
  ['1.7976931348623157e308', Number.MAX_VALUE],
  ['1e309', Number.POSITIVE_INFINITY],
  ['1e400', Number.POSITIVE_INFINITY],
  ['-1e400', Number.NEGATIVE_INFINITY],
  [`1${'0'.repeat(400)}`, Number.POSITIVE_INFINITY],
  [`0.${'0'.repeat(400)}1`, 0],
];

/** A text as a JSON string of which every UTF-16 unit is an escape. */
export function escapeAll(text: string, upperCase = false): string {
  const escapes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `"${escapes.map((hex) => `\\u${upperCase ? hex.toUpperCase() : hex}`).join('')}"`;
}
