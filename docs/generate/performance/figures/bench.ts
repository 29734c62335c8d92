import { code, escaped, sections } from '../../markdown.ts';
import { type Column, marked, ratio, rounded, tableOf } from '../columns.ts';

interface Measurement {
  readonly case: string;
  readonly what: string;
  readonly temperature: string;
  readonly order: string;
  readonly against: string;
  readonly nanoseconds: number;
  readonly againstNanoseconds: number;
  readonly ratio: number;
  readonly missed: boolean;
  readonly bar?: number;
}

export interface BenchFigures {
  /** Of each peer. */
  readonly versions: Readonly<Record<string, string>>;
  readonly measurements: readonly Measurement[];
}

const FIRST = { temperature: 'hot', order: 'fixed' };
/** Where a case was measured: append a row. */
const PLACES = [
  FIRST,
  { temperature: 'wide', order: 'fixed' },
  { temperature: 'cold', order: 'fixed' },
  { temperature: 'hot', order: 'shuffled' },
  { temperature: 'wide', order: 'shuffled' },
  { temperature: 'cold', order: 'shuffled' },
];

interface Row {
  readonly name: string;
  readonly at: (place: (typeof PLACES)[number]) => Cell | undefined;
}

/** The floor itself has no ratio. */
type Cell = Pick<Measurement, 'nanoseconds' | 'missed'> & Partial<Pick<Measurement, 'ratio'>>;

function rowOf(name: string, { measurements }: BenchFigures) {
  const at = ({ temperature, order }: (typeof PLACES)[number]) =>
    measurements.find((one) => one.case === name && one.temperature === temperature && one.order === order);
  return { name, at };
}

function columnsOf(places: typeof PLACES, show: (cell: Cell) => string): readonly Column<Row>[] {
  return places.map((place) => ({
    title: `${place.temperature}, ${place.order}`,
    of: ({ at }) => {
      const cell = at(place);
      return cell && show(cell);
    },
  }));
}

/** The floor, and every peer beside it. */
export function benchPeers(figures: BenchFigures): string {
  const { versions } = figures;
  const parse = rowOf('JSON.parse', figures);
  const floor: Row = {
    name: 'the floor',
    at: (place) => {
      const beside = parse.at(place);
      return beside && { nanoseconds: beside.againstNanoseconds, missed: false };
    },
  };
  const show = ({ nanoseconds, ratio: times }: Cell) =>
    rounded(nanoseconds) + (times === undefined ? '' : ` (${ratio(times)})`);
  const speed = ({ at }: Row) => at(FIRST)?.nanoseconds ?? 0;
  const peers = Object.entries(versions)
    .map(([name, version]) => ({ ...rowOf(name, figures), name: `${name} ${version}` }))
    .toSorted((one, other) => speed(one) - speed(other));
  return sections(
    'Nanoseconds an event, the ratio to the floor in brackets.',
    tableOf<Row>(
      [{ title: 'what', of: ({ name }) => name }, ...columnsOf(PLACES, show)],
      [floor, ...peers, { ...parse, name: '`JSON.parse` alone' }],
    ),
  ).trim();
}

/** What the SDK needs: every case that has a bar. */
export function benchOurs(figures: BenchFigures): string {
  const barred = new Map(figures.measurements.filter(({ bar }) => bar !== undefined).map((row) => [row.case, row]));
  return sections(
    'The ratio to the floor on a valid event of the same keys and temperature (of `buffer`: to ' +
      '`JSON.parse(buffer.toString())`), in bold what missed its bar. Wide and shuffled together have none.',
    tableOf<Row>(
      [
        { title: 'case', of: ({ name }) => code(name) },
        { title: 'what', of: ({ name }) => escaped(barred.get(name)?.what ?? '') },
        { title: 'bar', of: ({ name }) => String(barred.get(name)?.bar) },
        ...columnsOf(PLACES, ({ ratio: times = 1, missed }) => marked(times.toFixed(2), missed)),
      ],
      [...barred.keys()].map((name) => rowOf(name, figures)),
    ),
  ).trim();
}
