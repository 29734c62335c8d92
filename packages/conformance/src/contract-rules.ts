import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleId } from '@acme/telemetry-schema';

/** A rule of `rules/rules.json`, as far as engines need it. */
export interface ContractRule {
  readonly id: RuleId;
  readonly kind: 'text' | 'field' | 'event' | 'envelope' | 'session';
  readonly severity: Readonly<Record<'reader' | 'writer', 'error' | 'warning' | 'off'>>;
  readonly path?: string;
  readonly reads?: readonly string[];
  readonly cel?: string;
  readonly judgedBy: readonly string[];
  readonly notJudgedBy: Readonly<Record<string, string>>;
}

/** A row of the table that leads from an engine's error to a rule. */
export interface SchemaErrorRow {
  readonly at: string;
  readonly rule: RuleId;
  readonly path?: string;
  readonly ifNull?: RuleId;
  readonly ifNumber?: RuleId;
}

export interface ContractRules {
  readonly rules: readonly ContractRule[];
  readonly schemaErrors: readonly SchemaErrorRow[];
}

/** Reads `rules/rules.json` of a folder of artefacts. */
export function contractRules(artefacts: string): ContractRules {
  return readJson(artefacts, 'rules/rules.json') as ContractRules;
}

/** Reads an artefact that is JSON. */
export function readJson(artefacts: string, path: string): unknown {
  return JSON.parse(readFileSync(join(artefacts, path), 'utf8'));
}
