import { contractRules } from '../contract-rules.ts';
import { BY_2020_12, BY_CEL, type Engine } from '../engine.ts';
import { type Line, readLines } from '../lines.ts';
import { packageVersion } from '../package-version.ts';
import type { EngineVerdict } from '../verdict.ts';
import { VerdictWriter } from '../verdict-writer.ts';
import { ajvJudge } from './javascript/ajv.ts';
import { celRules } from './javascript/cel.ts';
import { readJsonLine } from './javascript/read-json.ts';
import { sdkJudge } from './javascript/sdk.ts';

const library = (name: string) => ({ library: name, version: packageVersion(name) });

/** The SDK, Ajv in both dialects, and CEL, in this process. */
export const javascript: Engine = {
  language: 'javascript',
  engines: [
    { name: 'sdk', ...library('@acme/telemetry-schema'), artefacts: ['exact', 'issues'] },
    { name: 'ajv-2020', ...library('ajv'), artefacts: BY_2020_12 },
    { name: 'ajv-draft-07', ...library('ajv'), artefacts: ['reader', 'writer', 'envelope', 'issues'] },
    { name: 'javascript-cel', ...library('@bufbuild/cel'), artefacts: BY_CEL },
  ],
  missing: () => undefined,
  prepare: async () => {},
  async judge({ artefacts, input, out }) {
    const contract = contractRules(artefacts);
    const cel = celRules(contract);
    const isError = new Set<string>(
      contract.rules.filter(({ severity }) => severity.reader === 'error').map(({ id }) => id),
    );
    const ajv2020 = ajvJudge(artefacts, '2020-12', contract);
    const ajvDraft07 = ajvJudge(artefacts, 'draft-07', contract);
    /** By the engine's name; what several need is worked out once. */
    const judge = ({ line, bytes }: Line): Readonly<Record<string, EngineVerdict>> => {
      const read = readJsonLine(bytes);
      const rules = cel(read?.value);
      const valid = !Object.entries(rules).some(([id, holds]) => holds === false && isError.has(id));
      return {
        sdk: sdkJudge(line, bytes),
        'ajv-2020': ajv2020(line, read, rules),
        'ajv-draft-07': ajvDraft07(line, read, rules),
        'javascript-cel': { line, valid, rules },
      };
    };
    const files = this.engines.map(({ name }) => ({ name, writer: new VerdictWriter(out, name) }));
    for await (const batch of readLines(input)) {
      const judged = batch.map(judge);
      for (const { name, writer } of files) await writer.write(judged.map((all) => all[name] as EngineVerdict));
    }
    for (const { writer } of files) await writer.close();
  },
};
