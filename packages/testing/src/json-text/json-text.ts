import { createValidator, type ValidatorOptions } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { soundEvents } from '../event/telemetry-event.ts';
import { type ExpectedIssue, expectedIssues } from '../oracle/expected-issues.ts';
import { brokenTexts } from './broken-texts.ts';
import { brokenBytes, halfCharacters, toUtf8 } from './bytes.ts';
import { oddTexts } from './odd-texts.ts';
import type { Model } from './trap.ts';

/** A text (a line, a record's value), and what a verdict must say of it. */
export interface JsonText {
  /** What is remarkable about it. */
  readonly trap: string;
  /** As a string, or as UTF-8, or as bytes that are none. */
  readonly text: string | Uint8Array;
  readonly expected: readonly ExpectedIssue[];
}

/**
 * Raw JSON text with what trips parsers and their users up (D7, D11): keys twice, numbers and strings written in other
 * ways, numbers that no double holds, names that objects have already, values that are no object, and texts that are
 * not JSON or not UTF-8 at all.
 *
 * @param options those of the validator under test. Throws `TelemetryOptionsError`.
 */
export function jsonText(options: ValidatorOptions = {}): fc.Arbitrary<JsonText> {
  // It checks them: the validator under test may be another one.
  createValidator(options);
  const judged = (trap: string, text: JsonText['text'], model: Model): JsonText => ({
    trap,
    text,
    expected: 'value' in model ? expectedIssues(model.value, options) : [{ rule: 'json-syntax', path: '' }],
  });
  const event = soundEvents();
  const texts = fc
    .oneof({ weight: 3, arbitrary: oddTexts(event) }, { weight: 2, arbitrary: brokenTexts(event) })
    .chain(({ trap, text, model }) =>
      fc.constantFrom(judged(trap, text, model), judged(`${trap}, in UTF-8`, toUtf8(text), model)),
    );
  const bytes = brokenBytes(event).map(({ trap, bytes }) => judged(trap, bytes, {}));
  const halves = halfCharacters(event).map((text) => judged('half a character, unescaped', text, {}));
  return fc.oneof({ weight: 20, arbitrary: texts }, { weight: 4, arbitrary: bytes }, { weight: 1, arbitrary: halves });
}
