import type { Artefact } from './artefact.ts';
import { coveragePage } from './rules/coverage.ts';
import { rulesJson } from './rules/rules-json.ts';
import { schemaArtefacts } from './schemas/schemas.ts';

/** Every file that is derived from fields and rules: append a row. */
export function artefacts(): readonly Artefact[] {
  return [...schemaArtefacts(), rulesJson(), coveragePage()];
}
