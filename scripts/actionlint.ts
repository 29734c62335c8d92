import { join } from 'node:path';
import { goProgram } from '../packages/conformance/src/go-program.ts';

/** Knows what GitHub accepts in a workflow. https://github.com/rhysd/actionlint, MIT */
const linter = goProgram({
  module: 'github.com/rhysd/actionlint/cmd/actionlint',
  version: 'v1.7.12',
  cache: join(import.meta.dirname, '../.cache'),
});

/** Why there can be no actionlint on this machine, in a few words; '' where there can. */
export const missingActionlint: () => string = linter.missing;

/**
 * The program, built once (from the Go module proxy) and kept in `.cache`.
 * @throws an Error with Go's words when it can't be built.
 */
export const actionlint: () => Promise<string> = linter.built;
