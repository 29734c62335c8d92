import type { Engine } from '../src/engine.ts';

/** A test's name, with the reason when it is skipped. */
export const withReason = (title: string, why: string | undefined): string =>
  why === undefined ? title : `${title} (skipped: ${why})`;

/**
 * Why a language's tests are skipped, or undefined when they run. Throws where they must not be skipped: ACME_REQUIRE_CONFORMANCE is set.
 */
export function skipReason({ language, missing }: Pick<Engine, 'language' | 'missing'>): string | undefined {
  const why = missing();
  if (why !== undefined && (process.env.ACME_REQUIRE_CONFORMANCE ?? '') !== '')
    throw new Error(`${language} can't be left out here: ${why}.`);
  return why;
}
