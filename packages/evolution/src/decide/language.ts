import type { FieldCheck } from '../accepts.ts';
import { atLeast, matches, oneOf, TextSet, type TextTest } from './text-set.ts';
import { Undecided } from './undecided.ts';

/** What a string field asks of its values. */
export type TextCheck = Pick<FieldCheck, 'values' | 'pattern' | 'forbidden' | 'minLength' | 'maxLength'>;

/** The tests that a good text passes, or must not pass. */
export function testsOf(check: TextCheck): readonly { readonly test: TextTest; readonly wanted: boolean }[] {
  const { values, pattern, forbidden, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = check;
  if (values !== undefined) return [{ test: oneOf(values), wanted: true }];
  return [
    ...(minLength > 0 ? [{ test: atLeast(minLength), wanted: true }] : []),
    ...(maxLength < Number.POSITIVE_INFINITY ? [{ test: atLeast(maxLength + 1), wanted: false }] : []),
    ...(pattern === undefined ? [] : [{ test: matches(pattern), wanted: true }]),
    ...(forbidden === undefined ? [] : [{ test: matches(forbidden), wanted: false }]),
  ];
}

/**
 * How the texts that the second check accepts stand to those of the first: `wider` means that it accepts all of
 * them, and more. The examples are among the shortest.
 */
export type StringComparison =
  | {
      readonly relation: 'equal' | 'wider' | 'narrower' | 'incomparable';
      /** A text that only the first check accepts; there is one when the second is narrower or incomparable. */
      readonly onlyFirst?: string;
      readonly onlySecond?: string;
    }
  | {
      readonly relation: 'unknown';
      /** Worded to follow "because ". */
      readonly reason: string;
    };

/** Compares the own checks of two string fields, by the texts that they accept. */
export function compareStrings(first: TextCheck, second: TextCheck): StringComparison {
  try {
    const onlyFirst = shortestDifference(first, second);
    const onlySecond = shortestDifference(second, first);
    if (onlyFirst === undefined)
      return onlySecond === undefined ? { relation: 'equal' } : { relation: 'wider', onlySecond };
    return onlySecond === undefined
      ? { relation: 'narrower', onlyFirst }
      : { relation: 'incomparable', onlyFirst, onlySecond };
  } catch (cause) {
    if (cause instanceof Undecided) return { relation: 'unknown', reason: cause.message };
    throw cause;
  }
}

/** The shortest text that the one check accepts and the other doesn't. */
function shortestDifference(accepts: TextCheck, rejects: TextCheck): string | undefined {
  let accepted: TextSet | undefined = TextSet.all;
  for (const { test, wanted } of testsOf(accepts)) accepted = accepted?.where(test, wanted);
  const differences = testsOf(rejects).flatMap(({ test, wanted }) => {
    const [shortest] = accepted?.where(test, !wanted)?.words() ?? [];
    return shortest === undefined ? [] : [shortest];
  });
  return differences.sort((one, other) => [...one].length - [...other].length)[0];
}
