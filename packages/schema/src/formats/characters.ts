// A look-up by character code costs less than comparisons, and with a table of all 65 536 codes less than one that masks or checks bounds
// (packages/bench has the figures). What is no digit stands for more than any date or time allows.
const NO_DIGIT = 100;

function tableOf(otherwise: number, values: (digit: number) => number): Uint8Array {
  const table = new Uint8Array(0x10000).fill(otherwise);
  for (let digit = 0; digit <= 9; digit++) table[48 + digit] = values(digit);
  return table;
}

/** By character code: ten times the digit, or 100. */
export const TENS: Uint8Array = /* @__PURE__ */ tableOf(NO_DIGIT, (digit) => 10 * digit);

/** By character code: the digit, or 100. */
export const ONES: Uint8Array = /* @__PURE__ */ tableOf(NO_DIGIT, (digit) => digit);

/** By character code: 1 for a lower-case hexadecimal digit, else 0. */
export const IS_HEX: Uint8Array = /* @__PURE__ */ tableOf(0, () => 1).fill(1, 97, 103);
