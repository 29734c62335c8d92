import { sections } from '../../markdown.ts';
import { fault, grouped, tableOf } from '../columns.ts';

interface Change {
  readonly code: string;
  readonly made: number;
  readonly named: number;
  readonly events: number;
}

export interface AgreementFigures {
  readonly asked: { readonly tries: number; readonly events: number };
  readonly pairs: number;
  readonly unsafe: number;
  readonly statuses: { readonly proved: number; readonly refuted: number; readonly unknown: number };
  /** Refuted relations of which the search found a witness, too. */
  readonly found: number;
  readonly withOneFault: number;
  readonly contradictions: number;
  readonly changes: readonly Change[];
}

/** The row of the policy that no pair of contracts can lead to. */
const NEVER_MADE = 'undecided';

/** What was counted: append a row. */
const COUNTS: readonly { readonly what: string; readonly of: (figures: AgreementFigures) => number | string }[] = [
  { what: 'pairs of contracts', of: ({ pairs }) => pairs },
  { what: 'of them unsafe', of: ({ pairs, unsafe }) => `${grouped(unsafe)} (${percent(unsafe, pairs)})` },
  { what: 'relations that are proved', of: ({ statuses }) => statuses.proved },
  { what: 'refuted', of: ({ statuses }) => statuses.refuted },
  { what: 'unknown', of: ({ statuses }) => fault(statuses.unknown) },
  {
    what: 'refuted ones of which the search found a witness, too',
    of: ({ found, statuses: { refuted } }) => `${grouped(found)} (${percent(found, refuted)})`,
  },
  { what: 'witnesses that are rejected for one fault alone, once shrunk', of: ({ withOneFault }) => withOneFault },
  { what: 'rows of the policy that were met', of: ({ changes }) => changes.filter(({ made }) => made > 0).length },
  { what: 'the rarest of them was made', of: (figures) => least(figures, 'made') },
  { what: 'the one named least by the diff was named', of: (figures) => least(figures, 'named') },
  { what: 'the fewest events sampled for one', of: (figures) => least(figures, 'events') },
  { what: 'contradictions', of: ({ contradictions }) => fault(contradictions) },
];

/** Three relations a pair; every engine, generated validator and sampled event has a say in each. */
export function evolutionAgreement(figures: AgreementFigures): string {
  const { tries, events } = figures.asked;
  return sections(
    `For each relation the search tried ${tries} events at most, and ${events} more were sampled.`,
    tableOf(
      [
        { title: 'what', of: ({ what }) => what },
        { title: 'count', of: ({ of }) => of(figures) },
      ],
      COUNTS,
    ),
  ).trim();
}

function least({ changes }: AgreementFigures, count: 'made' | 'named' | 'events'): string {
  const [rarest] = changes
    .filter(({ code }) => code !== NEVER_MADE)
    .toSorted((one, other) => one[count] - other[count]);
  return rarest === undefined ? 'none' : `${grouped(rarest[count])} (\`${rarest.code}\`)`;
}

function percent(part: number, all: number): string {
  return `${((part / all) * 100).toFixed(1)} %`;
}
