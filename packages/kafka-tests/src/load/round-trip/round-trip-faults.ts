import type { RoundTripFigures } from './round-trip.ts';

type Figures = Omit<RoundTripFigures, 'faults'>;

/** What has to be none: append a row. */
const NONE: readonly (readonly [words: string, of: (figures: Figures) => number])[] = [
  ['events were not written', ({ sent, written }) => sent - written],
  ['events were lost', ({ missed }) => missed],
  ['events came after a later one of their customer', ({ outOfOrder }) => outOfOrder],
  ['events were there twice', ({ again }) => again],
  ['records were rejected', ({ rejected }) => rejected],
  ['events came back changed', ({ changed }) => changed],
  ['records lie where Java would not put them', ({ misplaced }) => misplaced],
  ['records are not what the CloudEvents SDK reads', ({ unofficial }) => unofficial],
];

/** What does not hold, one sentence each. */
export function roundTripFaults(figures: Figures): readonly string[] {
  const { gzip = 0, ...others } = figures.codecs;
  const codecs =
    gzip === 0 || Object.keys(others).length > 0 ? [`Stored batches: ${JSON.stringify(figures.codecs)}.`] : [];
  return [...NONE.flatMap(([words, of]) => (of(figures) === 0 ? [] : [`${of(figures)} ${words}.`])), ...codecs];
}
