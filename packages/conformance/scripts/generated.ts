import { boundaryVectors } from '../src/vectors/boundaries.ts';
import { envelopeVectors } from '../src/vectors/envelopes.ts';
import { generatedVectors } from '../src/vectors/generated.ts';
import { toJsonLines, type Vector } from '../src/vectors/vector.ts';
import { vectorSchema } from '../src/vectors/vector-schema.ts';

const folder = 'packages/json-schema/vectors';

const file = (name: string, vectors: readonly Vector[]) => ({
  path: `${folder}/${name}.jsonl`,
  content: toJsonLines(vectors),
});

/** The vectors, by their path from the root. */
export const generated: readonly { readonly path: string; readonly content: string }[] = [
  file('boundaries', boundaryVectors()),
  file('generated', generatedVectors()),
  file('envelopes', envelopeVectors()),
  { path: `${folder}/vector.schema.json`, content: `${JSON.stringify(vectorSchema, null, 2)}\n` },
];
