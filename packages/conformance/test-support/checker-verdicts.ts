import { readFile } from 'node:fs/promises';
import { createValidator, type Issue, parseTelemetryEvent, validateMessageEnvelope } from '@acme/telemetry-schema';
import { contractRules } from '../src/contract-rules.ts';
import { celAnswer } from '../src/judge-verdict.ts';
import { artefactsFolder } from '../src/paths.ts';
import type { EngineVerdict, Pair } from '../src/verdict.ts';
import type { Line } from './checker-lines.ts';

const { rules } = contractRules(artefactsFolder);
const isError = new Map<string, boolean>(rules.map((rule) => [rule.id, rule.severity.reader === 'error']));
const celRules = rules.filter((rule) => rule.cel !== undefined);

/** What a checker wrote. */
export async function readJudged(path: string): Promise<readonly EngineVerdict[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** What an engine that gives these members has to say, by `@acme/telemetry-schema`. Blank lines are left out. */
export function expected(lines: readonly Line[], members: readonly string[]): readonly EngineVerdict[] {
  return lines.flatMap(({ bytes }, index) => {
    if (/^[ \t\r]*$/.test(bytes.subarray(0, 100).toString('latin1'))) return [];
    const all = verdicts(bytes);
    const given = Object.fromEntries(Object.entries(all).filter(([member]) => members.includes(member)));
    return [{ line: index + 1, valid: isValid(given), ...given }];
  });
}

function isValid({ rules, issues, exact, reader }: Partial<EngineVerdict>): boolean {
  if (rules !== undefined) return !Object.entries(rules).some(([id, held]) => held === false && isError.get(id));
  if (issues !== undefined) return !issues.some(({ rule }) => isError.get(rule));
  return (exact ?? reader) === true;
}

const writer = createValidator({ role: 'writer' });

function verdicts(bytes: Buffer): Omit<EngineVerdict, 'line' | 'valid'> {
  const { issues } = parseTelemetryEvent(bytes);
  const isJson = issues[0]?.rule !== 'json-syntax';
  const schema = (name: string, found: readonly Issue[]) => isJson && !found.some(({ rule }) => states(name, rule));
  return {
    reader: schema('JSON Schema, reader', issues),
    writer: schema('JSON Schema, writer', writer.parse(bytes).issues),
    exact: schema('JSON Schema, exact', issues),
    // The envelope's schema holds the reader's.
    envelope:
      isJson && schema('JSON Schema, reader', validateMessageEnvelope(JSON.parse(bytes.toString('utf8'))).issues),
    issues: issues.map(({ rule, path }) => ({ rule, path })),
    rules: Object.fromEntries(celRules.map((rule) => [rule.id, celAnswer(rule, issues)])),
  };
}

function states(schemaName: string, rule: string): boolean {
  return rules.some(({ id, judgedBy }) => id === rule && judgedBy.includes(schemaName));
}

/** The order of issues carries no meaning (D12). */
export function inOrder(record: EngineVerdict): EngineVerdict {
  if (record.issues === undefined) return record;
  const key = ({ path, rule }: Pair) => `${path} ${rule}`;
  return { ...record, issues: record.issues.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
}
