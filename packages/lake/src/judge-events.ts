import { createValidator, type Issue, type NotEvaluated, type TelemetryValidator } from '@acme/telemetry-schema';
import { NOT_JSON } from './split-event.ts';
import { splitEvents } from './split-events.ts';

/** What is said of one event of a source. */
export interface Verdict {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Its number in the source, from 1. */
  readonly record: number;
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** Of a text that is no event at all, by the reader's reason. The reader takes what may be one apart, so it is worded here. */
const NO_EVENT = {
  'not-json': syntaxFault('not-json', 'the text is not one JSON value in valid UTF-8; write one JSON object an event'),
  'too-large': syntaxFault('too-large', 'the text is longer than 1 MiB; write one JSON object an event'),
} as const;

/**
 * Judges the events of a text, batch by batch, as a consumer reads unless another validator is given (D24). Throws what its source throws,
 * after the verdicts on what came before.
 */
export async function* judgeEvents(
  text: AsyncIterable<Uint8Array>,
  validator: Pick<TelemetryValidator, 'parse'> = createValidator(),
): AsyncGenerator<Verdict[], void, undefined> {
  const parse = (event: Uint8Array) => {
    const result = validator.parse(event);
    return result.issues[0]?.rule === 'json-syntax' ? NOT_JSON : result;
  };
  for await (const batch of splitEvents(text, { parse })) {
    yield batch.map(({ line, record, value, reason }) => {
      if (value === undefined) return { line, record, ...NO_EVENT[reason] };
      const { valid, issues, notEvaluated } = value;
      return { line, record, valid, issues, notEvaluated };
    });
  }
}

function syntaxFault(reason: string, message: string): Pick<Verdict, 'valid' | 'issues' | 'notEvaluated'> {
  const issue: Issue = { rule: 'json-syntax', severity: 'error', path: '', related: [], params: { reason }, message };
  return { valid: false, issues: [issue], notEvaluated: [] };
}
