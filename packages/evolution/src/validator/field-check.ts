import type { checkOf, FieldCheck } from '../accepts.ts';

/** What a read that threw leaves behind: a value of no type (D10). */
export const UNREADABLE = Symbol('unreadable');

/** Whether a value has the JSON type; 5.0 and -0 are integers (D7). */
export function hasType(value: unknown, type: FieldCheck['type']): boolean {
  if (type === 'string') return typeof value === 'string';
  return type === 'integer' ? Number.isInteger(value) : Number.isFinite(value);
}

/**
 * A field's check as a function: the fault of a value (D12), as `reported` has it, or undefined.
 *
 * @param reported what a fault of this rule becomes; undefined for a rule that rejects nothing
 */
export function compileFieldCheck<Fault>(
  check: ReturnType<typeof checkOf>,
  reported: (rule: string) => Fault | undefined,
): (value: unknown) => Fault | undefined {
  const { type, required, nullable, rule } = check;
  const absent = required ? reported('required') : undefined;
  const isNull = nullable ? undefined : reported('not-null');
  const wrongType = reported('type');
  const fraction = reported('integer');
  const bad = rule === undefined ? undefined : reported(rule);
  // What rejects nothing needs no look at the value.
  const isGood = bad === undefined ? () => true : ownCheck(check);
  return (value) => {
    if (value === undefined) return absent;
    if (value === null) return isNull;
    if (!hasType(value, type === 'integer' ? 'number' : type)) return wrongType;
    if (type === 'integer' && !Number.isInteger(value)) return fraction;
    return isGood(value) ? undefined : bad;
  };
}

/** The field's own check, of values of its type. */
function ownCheck(check: FieldCheck): (value: unknown) => boolean {
  const { type, minimum = -Infinity, maximum = Infinity } = check;
  if (type !== 'string') return (value) => (value as number) >= minimum && (value as number) <= maximum;
  const isGood = textCheck(check);
  return (value) => isGood(value as string);
}

function textCheck({ values, pattern, forbidden, minLength = 0, maxLength = Infinity }: FieldCheck) {
  if (values !== undefined) {
    const known = new Set(values);
    return (text: string) => known.has(text);
  }
  const wanted = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const unwanted = forbidden === undefined ? undefined : new RegExp(forbidden, 'u');
  return (text: string) => {
    const length = codePoints(text);
    if (length < minLength || length > maxLength) return false;
    return (wanted === undefined || wanted.test(text)) && !unwanted?.test(text);
  };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
