import type { SetName } from './comparisons.ts';
import { type Corpus, pathsOf, repeated, truthOf } from './corpus/corpus.ts';
import type { Truth } from './corpus/partition.ts';

/** Objects of a corpus that a cell is run on. */
export interface ObjectSet {
  readonly paths: readonly string[];
  /** Of text. */
  readonly bytes: number;
  /** What is known of them; of objects that are listed several times, no more than what adds up. */
  readonly truth: Pick<Truth, 'events' | 'notJson'> & Partial<Truth>;
}

export type ObjectSets = Readonly<Record<SetName, ObjectSet>>;

/** @param times how often each object is listed in the set `again` */
export function objectSets(corpus: Corpus, times: number): ObjectSets {
  const part = (objects: Corpus['objects']): ObjectSet => ({
    paths: pathsOf({ ...corpus, objects }),
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    truth: truthOf(objects),
  });
  const all = part(corpus.objects);
  return {
    all,
    half: part(corpus.objects.slice(0, corpus.objects.length >> 1)),
    lines: part(corpus.objects.filter(({ layout }) => layout === 'lines')),
    again: {
      paths: repeated(corpus, times),
      bytes: all.bytes * times,
      truth: { events: all.truth.events * times, notJson: all.truth.notJson * times },
    },
  };
}
