import * as fc from 'fast-check';
import { type Ingredient, ingredients } from './ingredients.ts';
import { type Line, toLine } from './line.ts';

const BATCH = 200;

/** Lines of a corpus without an end, ingredients mixed evenly: the same for the same seed. */
export function* linesOf(seed: number): Generator<Line, never> {
  const sources = ingredients.map((ingredient) => ({ ...ingredient, due: 0, lines: drawn(ingredient, seed) }));
  for (;;) {
    for (const source of sources) source.due += source.share;
    const next = sources.reduce((most, source) => (source.due > most.due ? source : most));
    next.due -= 1;
    yield next.lines.next().value;
  }
}

function* drawn({ texts, halves }: Ingredient, seed: number): Generator<Line, never> {
  // Far apart, so that neighbouring seeds have no batch in common.
  for (let batch = Math.imul(seed, 0x9e3779b1); ; batch++) {
    for (const text of fc.sample(texts, { numRuns: BATCH, seed: batch }).flat()) {
      const line = toLine(text);
      if (line !== undefined && (halves || line.trap !== 'lone-surrogate')) yield line;
    }
  }
}
