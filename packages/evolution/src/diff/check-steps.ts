import type { FieldCheck } from '../accepts.ts';
import { compareStrings } from '../decide/language.ts';
import { type Direction, directionOf, same } from './change.ts';
import { checkInWords, listed, presenceInWords } from './words.ts';

/** One respect in which two checks of a field differ. */
export interface Step {
  readonly code: string;
  readonly direction: Direction;
  /** What was and what is, without the field's name. */
  readonly words: string;
  /** Whether the rule of the field's own check judges it. */
  readonly isOwn: boolean;
  /** Of an own check: what it is called where only what is accepted more does harm. */
  readonly widerCode?: string;
}

type Codes = Readonly<Record<Exclude<Direction, 'equal'>, string>>;

const ENUM: Codes = { wider: 'enum-widened', narrower: 'enum-narrowed', incomparable: 'enum-replaced' };
const RANGE: Codes = { wider: 'range-widened', narrower: 'range-narrowed', incomparable: 'range-moved' };
const PATTERN: Codes = {
  wider: 'pattern-loosened',
  narrower: 'pattern-tightened',
  incomparable: 'pattern-replaced',
};

/** What turns one check of a field into another. */
export function stepsBetween(old: FieldCheck, next: FieldCheck): readonly Step[] {
  return [...typeStep(old, next), ...presenceSteps(old, next), ...ownStep(old, next)];
}

function typeStep({ type: old }: FieldCheck, { type: next }: FieldCheck): readonly Step[] {
  if (old === next) return [];
  const shared = { words: `was of type ${old} and is of type ${next}`, isOwn: false };
  if (old === 'integer' && next === 'number') return [{ code: 'integer-to-number', direction: 'wider', ...shared }];
  if (old === 'number' && next === 'integer') return [{ code: 'number-to-integer', direction: 'narrower', ...shared }];
  return [{ code: 'type-changed', direction: 'incomparable', ...shared }];
}

/** Optional and nullable go together here (D6): where both turn the same way it is one step. */
function presenceSteps(old: FieldCheck, next: FieldCheck): readonly Step[] {
  const shared = { words: `was ${presenceInWords(old)}, and is ${presenceInWords(next)}`, isOwn: false };
  const steps: Step[] = [];
  if (old.required && !next.required) steps.push({ code: 'required-to-optional', direction: 'wider', ...shared });
  if (!old.required && next.required) steps.push({ code: 'optional-to-required', direction: 'narrower', ...shared });
  const [turned] = steps;
  if (!old.nullable && next.nullable && turned?.direction !== 'wider')
    steps.push({ code: 'made-nullable', direction: 'wider', ...shared });
  if (old.nullable && !next.nullable && turned?.direction !== 'narrower')
    steps.push({ code: 'made-non-nullable', direction: 'narrower', ...shared });
  return steps;
}

function ownStep(old: FieldCheck, next: FieldCheck): readonly Step[] {
  if ((old.type === 'string') !== (next.type === 'string')) return [];
  if (same(stated(old), stated(next))) return [];
  const { direction, codes, detail } = old.type === 'string' ? compareText(old, next) : compareRange(old, next);
  const words = `took ${checkInWords(old)}, and takes ${checkInWords(next)}${detail}`;
  if (direction !== 'equal') return [{ code: codes[direction], direction, words, isOwn: true, widerCode: codes.wider }];
  return [{ code: 'pattern-rewritten', direction, words, isOwn: true }];
}

/** What the own check reads, order and all that says nothing left out. */
function stated({ type, values, minimum, maximum, pattern, forbidden, minLength, maxLength }: FieldCheck) {
  if (type !== 'string') return { minimum, maximum };
  return values === undefined ? { pattern, forbidden, minLength, maxLength } : { values: [...values].sort() };
}

interface Compared {
  readonly direction: Direction;
  readonly codes: Codes;
  readonly detail: string;
}

function compareText(old: FieldCheck, next: FieldCheck): Compared {
  const [before, after] = [old.values, next.values];
  if (before !== undefined && after !== undefined) {
    const [lost, gained] = [missing(before, after), missing(after, before)];
    const parts = [
      ...(lost.length === 0 ? [] : [`gone: ${listed(lost)}`]),
      ...(gained.length === 0 ? [] : [`new: ${listed(gained)}`]),
    ];
    const direction = directionOf(lost.length === 0, gained.length === 0);
    return { direction, codes: ENUM, detail: ` (${parts.join('; ')})` };
  }
  const onlyLengths = before === after && old.pattern === next.pattern && old.forbidden === next.forbidden;
  const codes = onlyLengths ? RANGE : before === undefined && after === undefined ? PATTERN : ENUM;
  const compared = compareStrings(old, next);
  // What can't be decided is not taken for an inclusion.
  if (compared.relation === 'unknown')
    return { direction: 'incomparable', codes, detail: ` (which of them takes more is unknown: ${compared.reason})` };
  const examples = [
    ...(compared.onlyFirst === undefined ? [] : [`gone: ${JSON.stringify(compared.onlyFirst)}`]),
    ...(compared.onlySecond === undefined ? [] : [`new: ${JSON.stringify(compared.onlySecond)}`]),
  ];
  return {
    direction: compared.relation,
    codes,
    detail: examples.length === 0 ? '' : ` (for example ${examples.join('; ')})`,
  };
}

const missing = (from: readonly string[], among: readonly string[]) => from.filter((value) => !among.includes(value));

function compareRange(old: FieldCheck, next: FieldCheck): Compared {
  const [before, after] = [interval(old), interval(next)];
  const within = (one: Interval, other: Interval) => one.from >= other.from && one.to <= other.to;
  return { direction: directionOf(within(before, after), within(after, before)), codes: RANGE, detail: '' };
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

function interval({ type, minimum = -Infinity, maximum = Infinity }: FieldCheck): Interval {
  if (type !== 'integer') return { from: minimum, to: maximum };
  return { from: Math.ceil(minimum), to: Math.floor(maximum) };
}
