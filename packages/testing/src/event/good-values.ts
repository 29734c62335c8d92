import * as fc from 'fast-check';
import { passesOwnCheck } from '../oracle/own-check.ts';
import type { Domain } from '../solve/domain.ts';
import { goodTexts } from '../text/good-texts.ts';
import { goodNumbers } from './numbers.ts';
import { shrunkBy } from './shrunk-by.ts';

/** Stands for a field that an event lacks. */
export const ABSENT: unique symbol = Symbol('absent');

/** What a field can be in a valid event; of an optional field also null and {@link ABSENT} (D6). */
export function goodValues(domain: Domain): fc.Arbitrary<unknown> {
  const present = presentValues(domain);
  if (domain.required) return present;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: present },
    { weight: 1, arbitrary: fc.constantFrom(ABSENT, null) },
  );
}

/** What a field can be when it is there and not null. */
export function presentValues(domain: Domain): fc.Arbitrary<string | number> {
  if (domain.values !== undefined) return oneOf(domain.values);
  if (domain.type !== 'string') return goodNumbers(domain);
  return domain.pattern === undefined ? goodTexts(domain) : textsOfPattern(domain, domain.pattern);
}

// fast-check shrinks a constant to the first only.
function oneOf(values: readonly string[]): fc.Arbitrary<string> {
  const byPlace = fc.nat(values.length - 1).map(
    (at) => values[at] as string,
    (value) => values.indexOf(value as string),
  );
  return shrunkBy(fc.constantFrom(...values), byPlace);
}

// Half of them begin as the example does: times of this decade, addresses of a home network, versions of one app.
function textsOfPattern(domain: Domain, pattern: string): fc.Arbitrary<string> {
  const example = String(domain.example ?? '');
  const alike = fc.oneof(fc.constant(0), fc.nat(example.length));
  return (
    fc
      .tuple(matching(pattern), alike)
      .map(([text, length]) => {
        const spliced = example.slice(0, length) + text.slice(length);
        return passesOwnCheck(domain, spliced) ? spliced : text;
      })
      // The pattern alone may allow what the lengths beside it forbid.
      .filter((text) => passesOwnCheck(domain, text))
  );
}

// Reading a pattern costs tens of milliseconds, and every row about events asks for the same ones.
const readPatterns = new Map<string, fc.Arbitrary<string>>();

function matching(pattern: string): fc.Arbitrary<string> {
  const texts = readPatterns.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  readPatterns.set(pattern, texts);
  return texts;
}
