import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeCorpus } from './corpus/write-corpus.ts';
import { sdkExpectation } from './engines/javascript/sdk.ts';
import { readLines } from './lines.ts';
import type { Expected } from './tally.ts';
import { readVectors } from './vectors/read-vectors.ts';
import type { Vector } from './vectors/vector.ts';

/** Records to be judged, and what has to be said of each. */
export interface Source {
  readonly name: string;
  /** The file: one record a line. */
  readonly input: string;
  /** One for each line that is not blank. */
  readonly expected: () => AsyncIterable<Expected>;
}

/** The vectors of a folder of artefacts, written into `folder`. */
export async function vectorSource(artefacts: string, folder: string): Promise<Source> {
  const vectors = readVectors(artefacts);
  const input = join(folder, 'vectors.jsonl');
  await writeFile(input, vectors.map(({ text }) => `${text}\n`).join(''));
  return {
    name: 'vectors',
    input,
    async *expected() {
      for (const [at, { id, reader, writer, envelope = false, trap }] of vectors.entries())
        yield { line: at + 1, name: id, reader, writer, envelope, traps: trap === undefined ? [] : [trap] };
    },
  };
}

/** Generated events, written into `folder`: as many as asked for, the same for the same seed. */
export async function corpusSource(events: number, seed: number, folder: string): Promise<Source> {
  const input = join(folder, 'generated.jsonl');
  const expectations = join(folder, 'generated.expected.jsonl');
  await writeCorpus({ events, seed, file: input, expectations });
  return {
    name: 'generated',
    input,
    async *expected() {
      for await (const batch of readLines(expectations)) {
        for (const { line, bytes } of batch) {
          const { reader, writer, trap } = JSON.parse(bytes.toString()) as Pick<Vector, 'reader' | 'writer' | 'trap'>;
          // No event is an envelope.
          yield {
            reader,
            writer,
            envelope: false,
            traps: trap === undefined ? [] : [trap],
            line,
            name: `generated line ${line} (seed ${seed})`,
          };
        }
      }
    },
  };
}

/** Any file, held against what the SDK says of it. */
export function fileSource(input: string): Source {
  return {
    name: basename(input),
    input,
    async *expected() {
      for await (const batch of readLines(input))
        for (const { line, bytes } of batch) yield { ...sdkExpectation(bytes), line, name: `line ${line}` };
    },
  };
}
