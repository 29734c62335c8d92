import { createEnvelopeValidator, createValidator, rules, rulesBeyondJsonSchema } from '@acme/telemetry-schema';
import { trapsOf } from '../../vectors/trap.ts';
import type { EngineVerdict, Expectation, Pair } from '../../verdict.ts';
import { readJsonLine } from './read-json.ts';

const reader = createValidator();
const writer = createValidator({ role: 'writer' });
const envelope = createEnvelopeValidator();

/** What the envelope's schema can't state: it compares neither its parts nor two fields of the event. */
const beyond = new Set<string>([
  ...rulesBeyondJsonSchema,
  ...rules.filter(({ kind }) => kind === 'envelope').map(({ id }) => id),
]);

/** What the SDK's own validators say of a line: the two verdict sets, and whether the schema of envelopes has to accept it. */
export function sdkExpectation(bytes: Uint8Array): Expectation {
  const read = readJsonLine(bytes);
  return {
    reader: pairs(reader.parse(bytes).issues),
    writer: pairs(writer.parse(bytes).issues),
    envelope:
      read !== undefined &&
      envelope.validate(read.value).issues.every(({ rule, severity }) => severity !== 'error' || beyond.has(rule)),
    traps: read === undefined ? [] : trapsOf(Buffer.from(bytes).toString()),
  };
}

/** The SDK as one of the engines. */
export function sdkJudge(line: number, bytes: Uint8Array): EngineVerdict {
  const { valid, issues } = reader.parse(bytes);
  return { line, valid, exact: valid, issues: pairs(issues) };
}

const pairs = (issues: readonly Pair[]): readonly Pair[] => issues.map(({ rule, path }) => ({ rule, path }));
