/** What may go wrong when a number of a JSON text is read; a number has one of them at most. */
export type NumberTrap = 'beyond-double' | 'beyond-safe-integer' | 'underflow' | 'long-fraction' | 'integral-float';

// Most numbers are small and whole.
const PLAIN = /^(?:0|-?[1-9][0-9]{0,14})$/;
const SMALLEST_NORMAL = 2 ** -1022;

/** The trap of a number as JSON writes it, or undefined for one that every parser reads alike. */
export function numberTrap(literal: string): NumberTrap | undefined {
  if (PLAIN.test(literal)) return undefined;
  const value = Number(literal);
  if (!Number.isFinite(value)) return 'beyond-double';
  if (Math.abs(value) < SMALLEST_NORMAL && /[1-9]/.test(mantissa(literal))) return 'underflow';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return 'beyond-safe-integer';
  if (decimal(literal) !== decimal(String(value))) return 'long-fraction';
  // `-0` is a double in parsers that have integers besides.
  if (Number.isInteger(value) && (/[.eE]/.test(literal) || Object.is(value, -0))) return 'integral-float';
  return undefined;
}

const mantissa = (literal: string): string => literal.replace(/[eE].*/, '');

/** A decimal number in one form, such as `5e-1` for 0.5 and 0.50; its sign aside, since a double keeps that. */
function decimal(literal: string): string {
  const [whole = '', fraction = ''] = mantissa(literal).replace('-', '').split('.');
  const exponent = Number(/[eE](.*)/.exec(literal)?.[1] ?? 0);
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  return significant === '' ? '0' : `${significant}e${exponent - fraction.length + digits.length - significant.length}`;
}
