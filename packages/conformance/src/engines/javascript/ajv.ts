import { setFlagsFromString } from 'node:v8';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type ContractRules, readJson } from '../../contract-rules.ts';
import type { EngineVerdict, Pair } from '../../verdict.ts';
import type { celRules } from './cel.ts';
import type { readJsonLine } from './read-json.ts';
import { schemaIssues } from './schema-issues.ts';

/** A verdict on what was read of a line, with what CEL says of it. */
type Judge = (
  line: number,
  read: ReturnType<typeof readJsonLine>,
  rules: ReturnType<ReturnType<typeof celRules>>,
) => EngineVerdict;

/** Ajv with its default options, as anyone would make it; with `allErrors` where all errors are asked for. */
const dialects = {
  '2020-12': (options?: { allErrors: boolean }) => new Ajv2020(options),
  'draft-07': (options?: { allErrors: boolean }) => new Ajv(options),
} as const;

/** A judge by the schemas of one dialect; with the event rules that CEL finds broken. */
export function ajvJudge(artefacts: string, dialect: keyof typeof dialects, contract: ContractRules): Judge {
  // For the function that Ajv makes of the exact schema, V8's compiler Maglev takes 7 GB of memory.
  setFlagsFromString('--no-maglev');
  const compile = (name: string, options?: { allErrors: boolean }): ValidateFunction =>
    dialects[dialect](options).compile(readJson(artefacts, `schemas/${dialect}/${name}.json`) as object);
  const reader = compile('telemetry-event.reader');
  const everyError = compile('telemetry-event.reader', { allErrors: true });
  const writer = compile('telemetry-event.writer');
  const envelope = compile('message-envelope');
  const exact = dialect === '2020-12' ? compile('telemetry-event.exact') : undefined;
  const toIssues = schemaIssues(contract);
  const isError = new Set(contract.rules.flatMap(({ id, severity }) => (severity.reader === 'error' ? [id] : [])));
  const byRule = new Map(contract.rules.map((rule) => [rule.id as string, rule]));

  return (line, read, rules) => {
    if (read === undefined) return notJson(line, exact !== undefined);
    const { value } = read;
    const issues: Pair[] = everyError(value) ? [] : [...toIssues(everyError.errors ?? [], value)];
    const found = new Set(issues.map(({ rule }) => rule as string));
    for (const [id, holds] of Object.entries(rules)) {
      const { path } = byRule.get(id) as { path: string };
      if (holds === false && !found.has(id)) issues.push({ rule: id as Pair['rule'], path });
    }
    return {
      line,
      valid: !issues.some(({ rule }) => isError.has(rule)),
      reader: reader(value),
      writer: writer(value),
      ...(exact === undefined ? {} : { exact: exact(value) }),
      envelope: envelope(value),
      issues,
    };
  };
}

function notJson(line: number, hasExact: boolean): EngineVerdict {
  const no = { line, valid: false, reader: false, writer: false, ...(hasExact ? { exact: false } : {}) };
  return { ...no, envelope: false, issues: [{ rule: 'json-syntax', path: '' }] };
}
