import * as fc from 'fast-check';

/**
 * Values of JSON, no name in which has a backslash: once V8 since 12.8 (Node 24) has parsed a name with one, it may take
 * another that is written with an escape for it (nodejs/node#63785), so what is compared by way of `JSON.parse` differs.
 */
export function jsonValue(constraints?: fc.JsonSharedConstraints): fc.Arbitrary<unknown> {
  return withoutBackslashes(fc.jsonValue(constraints));
}

/** Those of an arbitrary's values in which no name has a backslash. */
export function withoutBackslashes<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return values.filter((value) => {
    let hasOne = false;
    JSON.stringify(value, (name, member) => {
      hasOne ||= name.includes('\\');
      return member;
    });
    return !hasOne;
  });
}
