import type { Boundary } from './boundary.ts';
import { fieldBoundaries } from './field-boundaries.ts';
import { ruleBoundaries } from './rule-boundaries.ts';

/**
 * Both sides of every boundary of every field and event rule, as plain data: range ends, lengths, spellings, the
 * calendar, the constants and ties of expressions. Derived from the schema; a new field or rule has its boundaries at
 * once.
 */
export const boundaries: readonly Boundary[] = [...fieldBoundaries, ...ruleBoundaries];
