/** Something that was measured: where its figures stand, and what writes them. */
export interface Measurement {
  readonly title: string;
  /** The question that it answers. */
  readonly asks: string;
  /** What measures it again. */
  readonly commands: readonly string[];
  /** The page with its figures, from the root, and their heading there. */
  readonly page: string;
  readonly heading: string;
  /** How the first line with figures begins, where there is more below the heading. */
  readonly from?: string;
  /** Where the page is on the site. */
  readonly link: string;
}

/** Append a row. Figures are written once, on the page of the package that measures them. */
export const measurements: readonly Measurement[] = [
  {
    title: 'A verdict, beside others',
    asks: 'How long do a hand-written check, TypeBox, Ajv and others take for an event?',
    commands: ['npx -y pnpm@12 bench'],
    page: 'packages/bench/README.md',
    heading: '## The floor and the peers',
    link: '/repository/bench',
  },
  {
    title: 'A verdict of the SDK',
    asks: 'And how long does the SDK take, which names all that is wrong?',
    commands: ['npx -y pnpm@12 bench is validate one-fault five-ids-warn writer buffer'],
    page: 'packages/bench/README.md',
    heading: '## Ours',
    link: '/repository/bench',
  },
  {
    title: 'Auditing a lake',
    asks: 'How long does it take to judge gigabytes of objects, and in how much memory?',
    commands: ['npx -y pnpm@12 bench lake'],
    page: 'packages/bench/README.md',
    heading: '### Figures',
    link: '/repository/bench',
  },
  {
    title: 'Brokers killed under load',
    asks: 'Is anything lost, there twice, or out of order, when brokers die?',
    commands: ['npx -y pnpm@12 kafka-kills'],
    page: 'packages/kafka-tests/README.md',
    heading: '## Brokers killed under load',
    link: '/repository/kafka-tests',
  },
  {
    title: 'Sending and receiving',
    asks: 'How many events a second does one core carry, and what does the SDK add?',
    commands: ['npx -y pnpm@12 kafka-load', 'npx -y pnpm@12 kafka-soak confluent', 'npx -y pnpm@12 kafka-roundtrip'],
    page: 'packages/kafka-tests/README.md',
    heading: '### Figures',
    link: '/repository/kafka-tests',
  },
  {
    title: 'Erasing with kills',
    asks: 'Is anything lost or left when erasing a customer is interrupted?',
    commands: ['npx -y pnpm@12 lake-kills'],
    page: 'packages/lake-tests/README.md',
    heading: '## The proof of erasing',
    from: '| place |',
    link: '/repository/lake-tests',
  },
  {
    title: 'Every language',
    asks: 'Do engines in other languages give the same verdicts?',
    commands: ['npx -y pnpm@12 conformance'],
    page: 'packages/conformance/README.md',
    heading: '## Figures',
    link: '/repository/conformance',
  },
];
