import type { Accepts, FieldCheck } from '../accepts.ts';
import { checkOf, rejectsBy } from '../accepts.ts';
import type { ContractField } from '../contract/contract.ts';
import { comparisonsIn, type Operand } from '../validator/operands.ts';
import type { Random } from './random.ts';
import { edgeCharacters, textSampler } from './sample-text.ts';

/** What no field's type has, for contracts whose `type` rule lets it pass. */
const OTHER_TYPES = [true, [], 'text', 1.5, 7] as const;
const TEXTS_A_PATTERN = 24;
const NEAR_MISSES = 60;
/** Of each where both sides want the same of the field. */
const FEW = 3;
const LONGEST = 2_000;

/** Constants that rules compare a field, or {@link DURATION}, with. */
export function constantsOf(name: string, sides: readonly Accepts[]): readonly (string | number)[] {
  return comparisons(sides).flatMap(({ left, right }) =>
    [
      [left, right],
      [right, left],
    ].flatMap(([one, other]) => {
      if (one === undefined || other === undefined || nameIn(one) !== name) return [];
      return 'constant' in other ? [other.constant] : [];
    }),
  );
}

/** The pairs of fields, or of field and look-up, that a rule compares: values that tie are where such a rule tips over. */
export function tiesOf(sides: readonly Accepts[]): readonly (readonly [string, string])[] {
  return comparisons(sides).flatMap(({ left, right }) => {
    const names = [nameIn(left), nameIn(right)];
    return names[0] === undefined || names[1] === undefined ? [] : [[names[0], names[1]] as const];
  });
}

/** What stands for the look-up's answer among the names of fields. */
export const DURATION = '(content duration)';

/** The numbers around each of these: where a bound or a rule tips over. */
export function around(numbers: readonly number[]): readonly number[] {
  return numbers.flatMap((it) => [it, it - 1, it + 1, it - 0.5, it + 0.5, nextDouble(it, 1), nextDouble(it, -1)]);
}

/** Values that tell a field's checks apart, whatever the side that accepts them. */
export function harvest(name: string, sides: readonly Accepts[], random: Random): readonly unknown[] {
  const fields = sides.flatMap(({ contract, role }) =>
    contract.fields.filter((field) => field.name === name).map((field) => ({ ...field, ...checkOf(field, role) })),
  );
  const constants = constantsOf(name, sides);
  const numbers = [0, ...constants.filter((it) => typeof it === 'number'), ...fields.flatMap(numbersOf)];
  const differ = new Set(sides.map((side) => checkText(name, side))).size > 1;
  const texts = [...constants.filter((it) => typeof it === 'string'), ...textsOf(fields, differ, random)];
  const values = [undefined, null, ...fields.map(({ example }) => example), ...texts, ...OTHER_TYPES];
  return [...new Set([...values, ...(fields.some(({ type }) => type !== 'string') ? around(numbers) : [])])];
}

function comparisons(sides: readonly Accepts[]) {
  return sides.flatMap(({ contract }) =>
    contract.rules.flatMap(({ kind, expression }) =>
      kind === 'event' && expression !== undefined ? comparisonsIn(expression) : [],
    ),
  );
}

function nameIn(operand: Operand): string | undefined {
  if ('field' in operand) return operand.field;
  return 'lookup' in operand ? DURATION : undefined;
}

function numbersOf({ minimum, maximum }: FieldCheck): readonly number[] {
  return [minimum, maximum].filter((it) => it !== undefined);
}

/** The same for sides that want the same of a field. */
function checkText(name: string, side: Accepts): string {
  const field = side.contract.fields.find((one) => one.name === name);
  if (field === undefined) return '';
  const { type, rule, values, pattern, forbidden, minLength, maxLength } = { ...field, ...checkOf(field, side.role) };
  return JSON.stringify([type, rejectsBy(side, rule), values, pattern, forbidden, minLength, maxLength]);
}

function textsOf(fields: readonly (ContractField & FieldCheck)[], differ: boolean, random: Random): readonly string[] {
  const checks = fields.filter(({ type }) => type === 'string');
  if (checks.length === 0) return [];
  const bounds = checks.flatMap(({ minLength, maxLength }) => [minLength, maxLength]);
  const lengths = [...new Set(bounds.flatMap((it) => (it === undefined ? [] : [it - 1, it, it + 1])))].filter(
    (it) => it >= 0 && it <= LONGEST,
  );
  const patterns = [...new Set(checks.flatMap(({ pattern }) => pattern ?? []))];
  const unwanted = [...new Set(checks.flatMap(({ forbidden }) => forbidden ?? []))];
  const sampled = patterns.flatMap((pattern) => {
    const sample = textSampler(pattern, [20, ...lengths]);
    return Array.from({ length: differ ? TEXTS_A_PATTERN : FEW }, () => sample(random));
  });
  const listed = checks.flatMap(({ values }) => values ?? []);
  const examples = checks.flatMap(({ example }) => (typeof example === 'string' ? [example] : []));
  const plain = ['', 'a', ' ', '0', ...lengths.flatMap((it) => ['a'.repeat(it), '\u{1f600}'.repeat(it)])];
  const good = [...examples, ...sampled, ''];
  const insertions = [
    '\n',
    'A',
    ...[...patterns, ...unwanted].flatMap(edgeCharacters),
    ...unwanted.map((pattern) => textSampler(pattern, [])(random)),
  ];
  const near = Array.from({ length: differ ? NEAR_MISSES : FEW }, () =>
    nearMiss(random.pick(good), random.pick(insertions), random),
  );
  return [...listed, ...good, ...plain, ...near];
}

/** A text with one character replaced, taken out, put in or put at an end. */
function nearMiss(text: string, insertion: string, random: Random): string {
  const characters = [...text];
  const at = random.between(0, characters.length);
  characters.splice(at, random.between(0, 1), ...random.pick([[insertion], [insertion], []]));
  return characters.join('');
}

const bits = new DataView(new ArrayBuffer(8));

/** The next double up (1) or down (-1). */
export function nextDouble(number: number, direction: 1 | -1): number {
  if (number === 0) return direction * Number.MIN_VALUE;
  bits.setFloat64(0, number);
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(number > 0 === (direction === 1) ? 1 : -1));
  return bits.getFloat64(0);
}
