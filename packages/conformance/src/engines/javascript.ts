import { contractRules } from '../contract-rules.ts';
import type { Engine } from '../engine.ts';
import { readLines } from '../lines.ts';
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
    { name: 'sdk', ...library('@acme/telemetry-schema') },
    { name: 'ajv-2020', ...library('ajv') },
    { name: 'ajv-draft-07', ...library('ajv') },
    { name: 'javascript-cel', ...library('@bufbuild/cel') },
  ],
  missing: () => undefined,
  prepare: async () => {},
  async judge({ artefacts, input, out }) {
    const contract = contractRules(artefacts);
    const cel = celRules(contract);
    const isError = new Set<string>(
      contract.rules.filter(({ severity }) => severity.reader === 'error').map(({ id }) => id),
    );
    const celJudge = (line: number, bytes: Uint8Array): EngineVerdict => {
      const rules = cel(readJsonLine(bytes)?.value);
      return { line, valid: !Object.entries(rules).some(([id, holds]) => holds === false && isError.has(id)), rules };
    };
    const judges: Readonly<Record<string, (line: number, bytes: Uint8Array) => EngineVerdict>> = {
      sdk: sdkJudge,
      'ajv-2020': ajvJudge(artefacts, '2020-12', contract, cel),
      'ajv-draft-07': ajvJudge(artefacts, 'draft-07', contract, cel),
      'javascript-cel': celJudge,
    };
    const files = Object.entries(judges).map(([name, judge]) => ({ judge, writer: new VerdictWriter(out, name) }));
    for await (const batch of readLines(input))
      for (const { judge, writer } of files) await writer.write(batch.map(({ line, bytes }) => judge(line, bytes)));
    for (const { writer } of files) await writer.close();
  },
};
