import type { NumberSet } from './number-set.ts';
import type { TextTest } from './text-set.ts';

/** What the look-up answers for the event (D15). It is no text, since any text may be a field's name. */
export const DURATION: unique symbol = Symbol('look-up');

/** A field's name, or {@link DURATION}. */
export type Variable = string | typeof DURATION;

/** What a value is, for the checks: there are no others. `other` has no type that a field may have. */
export type Kind = 'absent' | 'null' | 'other' | 'text' | 'number';

export const KINDS: readonly Kind[] = ['absent', 'null', 'text', 'number', 'other'];

/** Something that is true or not of the values of an event. */
export type Literal =
  | { readonly of: Variable; readonly kind: Kind }
  /** It is a number, of this set. */
  | { readonly of: Variable; readonly numbers: NumberSet }
  /** It is a text, and the test is true of it or not. */
  | { readonly of: Variable; readonly test: TextTest; readonly wanted: boolean }
  /** Two numbers. */
  | { readonly left: Variable; readonly order: 'at-most' | 'below'; readonly right: Variable }
  /** Two texts. */
  | { readonly left: Variable; readonly texts: 'same' | 'different'; readonly right: Variable }
  /** It is not known whether this is true: it orders texts. The whole event has to be tried. */
  | { readonly tried: true };

/** All of these together. */
export type Option = readonly Literal[];

/** At least one of these. */
export type Constraint = readonly Option[];
