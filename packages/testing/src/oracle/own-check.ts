import type { Domain } from '../solve/domain.ts';

/** Whether a value of the right type passes the field's own check (D2 to D6), read from the field's data. */
export function passesOwnCheck(field: Domain, value: string | number): boolean {
  if (typeof value === 'number') {
    return value >= (field.minimum ?? -Infinity) && value <= (field.maximum ?? Infinity);
  }
  if (field.values !== undefined && !field.values.includes(value)) return false;
  if (!hasLength(value, field.minLength ?? 0, field.maxLength ?? Infinity)) return false;
  if (field.forbidden !== undefined && compiled(field.forbidden).test(value)) return false;
  return field.pattern === undefined || compiled(field.pattern).test(value);
}

/** Lengths are in characters, as JSON Schema counts; counting them is dear, and needless for most texts. */
function hasLength(text: string, least: number, most: number): boolean {
  if (text.length < least) return false;
  if (text.length >= 2 * least && text.length <= most) return true;
  const length = [...text].length;
  return length >= least && length <= most;
}

const expressions = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(pattern);
  expressions.set(pattern, expression);
  return expression;
}
