import { sections } from '../markdown.ts';
import { benchOurs, benchPeers } from './figures/bench.ts';
import { benchLake } from './figures/bench-lake.ts';
import { conformance } from './figures/conformance.ts';
import { evolutionAgreement } from './figures/evolution-agreement.ts';
import { kafkaKills } from './figures/kafka-kills.ts';
import { kafkaLoad } from './figures/kafka-load.ts';
import { kafkaRoundTrip } from './figures/kafka-roundtrip.ts';
import { kafkaSoak } from './figures/kafka-soak.ts';
import { lakeKills } from './figures/lake-kills.ts';
import { mutation } from './figures/mutation.ts';
import { conditionsOf, readRecord } from './record.ts';

/** Figures of a run, and where they are shown. */
export interface Figure {
  /** What stands in the marks around them: `<!-- figures: NAME -->`. */
  readonly name: string;
  readonly title: string;
  /** The question that they answer. */
  readonly asks: string;
  /** The run: `docs/figures/RECORD.json`. */
  readonly record: string;
  /** Its figures as Markdown: tables, and words that hold figures. */
  readonly show: (figures: never) => string;
  /** The pages that they stand in, from the root, the reference apart. */
  readonly pages: readonly string[];
  /** Where the site says how they are measured. */
  readonly link: string;
}

const bench = { pages: ['packages/bench/README.md'], link: '/repository/bench' };
const kafka = { pages: ['packages/kafka-tests/README.md'], link: '/repository/kafka-tests' };

/** Append a row; the run is one of scripts/measuring-commands.ts. */
export const figures: readonly Figure[] = [
  {
    name: 'bench-peers',
    title: 'A verdict, beside others',
    asks: 'How long do a hand-written check, TypeBox, Ajv and others take for an event?',
    record: 'bench',
    show: benchPeers,
    ...bench,
  },
  {
    name: 'bench-ours',
    title: 'A verdict of the SDK',
    asks: 'And how long does the SDK take, which names all that is wrong?',
    record: 'bench',
    show: benchOurs,
    ...bench,
  },
  {
    name: 'bench-lake',
    title: 'Auditing a lake',
    asks: 'How long does it take to judge gigabytes of objects, and in how much memory?',
    record: 'bench-lake',
    show: benchLake,
    ...bench,
  },
  {
    name: 'kafka-kills',
    title: 'Brokers killed under load',
    asks: 'Is anything lost, there twice, or out of order, when brokers die?',
    record: 'kafka-kills',
    show: kafkaKills,
    ...kafka,
    pages: [...kafka.pages, 'packages/kafka/README.md'],
  },
  {
    name: 'kafka-load',
    title: 'Sending and receiving',
    asks: 'How many events a second does one core carry, and what does the SDK add?',
    record: 'kafka-load',
    show: kafkaLoad,
    ...kafka,
  },
  {
    name: 'kafka-soak',
    title: 'Millions of records, some of them bad',
    asks: 'Does the consumer account for every record, and does its memory stay flat?',
    record: 'kafka-soak',
    show: kafkaSoak,
    ...kafka,
  },
  {
    name: 'kafka-roundtrip',
    title: 'There and back',
    asks: 'Do events come back as they were sent, and where Java would have put them?',
    record: 'kafka-roundtrip',
    show: kafkaRoundTrip,
    ...kafka,
  },
  {
    name: 'lake-kills',
    title: 'Erasing with kills',
    asks: 'Is anything lost or left when erasing a customer is interrupted?',
    record: 'lake-kills',
    show: lakeKills,
    pages: ['packages/lake-tests/README.md'],
    link: '/repository/lake-tests',
  },
  {
    name: 'conformance',
    title: 'Every language',
    asks: 'Do engines in other languages give the same verdicts?',
    record: 'conformance',
    show: conformance,
    pages: ['packages/conformance/README.md'],
    link: '/repository/conformance',
  },
  {
    name: 'evolution-agreement',
    title: 'Contracts compared',
    asks: 'Do the engines that compare two contracts ever contradict each other, or a validator?',
    record: 'evolution-agreement',
    show: evolutionAgreement,
    pages: ['packages/evolution/README.md'],
    link: '/repository/evolution',
  },
  {
    name: 'mutation',
    title: 'Changes that no test notices',
    asks: 'Do the tests notice when the code is wrong?',
    record: 'mutation',
    show: mutation,
    pages: ['docs/mutation.md'],
    link: '/mutation',
  },
];

/** Which run it was, and what came of it, as Markdown. */
export function shown({ record, show }: Figure): string {
  const run = readRecord(record);
  return sections(conditionsOf(run), show(run.figures as never)).trim();
}
