import type { Corpus } from './corpus.ts';
import { write } from './corpus.ts';
import type { Ledger } from './ledger.ts';
import { Random } from './random.ts';
import { DOUBTFUL_RECIPES, PLAIN_RECIPES, type Recipe } from './recipes.ts';

/** What a key held before it held what it holds now, the oldest first: append a row. */
const HISTORIES: readonly (readonly Recipe[])[] = [
  [],
  [PLAIN_RECIPES.lines],
  [PLAIN_RECIPES['nobody of them']],
  [PLAIN_RECIPES['nobody else'], PLAIN_RECIPES['run together'], PLAIN_RECIPES['nobody of them, odd ends']],
];

/** The same where a person must look. */
const DOUBTFUL_HISTORIES: readonly (readonly Recipe[])[] = [
  ...HISTORIES,
  [DOUBTFUL_RECIPES['in another field'], PLAIN_RECIPES['no gzip']],
  [DOUBTFUL_RECIPES['cut-off'], DOUBTFUL_RECIPES['a comma too many']],
];

export interface HistoryOptions {
  readonly seed: number;
  readonly doubtful: boolean;
}

/** The same lake where versions are kept: most keys held something else before, and two were deleted. */
export function withHistory(corpus: Corpus, { seed, doubtful }: HistoryOptions): Ledger {
  const random = new Random(seed ^ 0x5eed);
  const histories = doubtful ? DOUBTFUL_HISTORIES : HISTORIES;
  const writes = corpus.writes.flatMap((written) => [
    ...random.pick(histories).map((recipe) => write(written.key, recipe, random)),
    written,
  ]);
  const deleted = ['deleted-one.gz', 'deleted-two.gz'].flatMap((name) => {
    const key = `telemetry/year=2025/month=12/day=31/hour=23/${name}`;
    return [write(key, PLAIN_RECIPES.lines, random), { key, deleted: true } as const];
  });
  return { writes: [...writes, ...deleted] };
}
