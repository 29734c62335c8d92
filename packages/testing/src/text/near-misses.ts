// Digits that a careless `\d` takes for 0 to 9 (D8).
const FULL_WIDTH_ZERO = 0xff10;
const ARABIC_ZERO = 0x660;

/** Each makes one small mistake in a text: append a row. */
export const mistakes: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
  (text) => text.slice(0, -1),
  (text) => text.slice(1),
  (text) => text + (text.slice(-1) || '0'),
  (text) => `${text}0`,
  (text) => `${text}\n`,
  (text) => `${text}\r\n`,
  (text) => `\n${text}`,
  (text) => `${text} `,
  (text) => ` ${text}`,
  (text) => `${text}\0`,
  (text) => `\uFEFF${text}`,
  (text) => `${text}\u200B`,
  (text) => `"${text}"`,
  (text) => `${text}_099233`,
  (text) => `${text}-beta`,
  (text) => `${text}${text}`,
  (text) => `${text}\n${text}`,
  (text) => `${text.slice(0, -1)}g`,
  (text) => `${text.slice(0, -1)}/`,
  (text) => `${text.slice(0, -1)}:`,
  (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(FULL_WIDTH_ZERO + Number(digit))),
  (text) => text.replace(/[0-9]/, (digit) => String.fromCharCode(ARABIC_ZERO + Number(digit))),
  (text) => text.replace(/[0-9](?=[^0-9]*$)/, (digit) => String.fromCharCode(ARABIC_ZERO + Number(digit))),
  (text) => text.replace(/[_.:-]/, ''),
  (text) => text.replace(/[_.:-]/, '$&$&'),
  (text) => text.replace(/[_.:-]/, ','),
  (text) => text.replace(/[_.:-][^_.:-]*$/, ''),
  (text) => text.replace(/^[^_.:-]*[_.:-]/, ''),
  (text) => text.replace(/[a-z]/, '\u0430'),
];

/** What is nearly a text, and isn't. */
export function nearMisses(text: string): readonly string[] {
  return [...new Set(mistakes.map((mistake) => mistake(text)))].filter((other) => other !== text);
}
