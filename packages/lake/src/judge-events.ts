import { createValidator, type Issue, type NotEvaluated, type TelemetryValidator } from '@acme/telemetry-schema';
import { type JsonSyntaxEvent, NOT_JSON } from './split-event.ts';
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

const MIB = 1_048_576;

/** What stands for a line that is no event and too long to be kept: it goes wrong early, as this does. */
const NO_EVENT = '{';

/**
 * Judges the events of a text that comes in chunks, batch by batch, as a consumer reads unless another validator is
 * given (D24). Throws what its source throws, after the verdicts on what came before.
 */
export async function* judgeEvents(
  chunks: AsyncIterable<Uint8Array>,
  validator: Pick<TelemetryValidator, 'parse'> = createValidator(),
): AsyncGenerator<Verdict[], void, undefined> {
  const parse = (event: Uint8Array) => {
    const result = validator.parse(event);
    return result.issues[0]?.rule === 'json-syntax' ? NOT_JSON : result;
  };
  for await (const batch of splitEvents(chunks, { parse })) {
    yield batch.map((event) => {
      const { line, record } = event;
      if (event.kind === 'json-syntax')
        return { line, record, valid: false, issues: syntaxIssues(event, validator), notEvaluated: [] };
      const { valid, issues, notEvaluated } = event.value;
      return { line, record, valid, issues, notEvaluated };
    });
  }
}

/** What is wrong with a text that is no JSON value: always one issue, `json-syntax`. */
export function syntaxIssues(
  { reason, text }: JsonSyntaxEvent,
  validator: Pick<TelemetryValidator, 'parse'>,
  maxEventBytes = MIB,
): readonly Issue[] {
  if (reason === 'not-json') return validator.parse(text ?? NO_EVENT).issues;
  // Parsers have no limit, so this is worded here; all else that is wrong with a text, the parser says.
  const limit = maxEventBytes === MIB ? '1 MiB' : `${maxEventBytes} bytes`;
  const message = `the text is longer than ${limit}; write one JSON object an event`;
  return [{ rule: 'json-syntax', severity: 'error', path: '', related: [], params: { reason }, message }];
}
