import type { IncomingRecord } from '@acme/telemetry-kafka';
import { deadLetterTopic, SCHEMA_VERSION, topic } from '@acme/telemetry-schema';
import { count, counted } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { hanging } from '../text/wrap.ts';
import type { Looks } from '../validate/report.ts';
import type { Delivery } from './delivery.ts';
import { FOREIGN_SESSIONS, SESSIONS } from './evening.ts';
import { figureTables } from './figure-tables.ts';
import { letterLines } from './letter-lines.ts';
import type { Outcome } from './pipeline.ts';
import { MOMENT_TITLES } from './words.ts';

/** What the demonstration was asked for. */
export interface Asked {
  readonly seed: number;
  /** As given with `--brokers`; undefined for the log in memory. */
  readonly brokers: string | undefined;
}

/** What is said before it begins. */
export function opening({ seed, brokers }: Asked, { paint, width }: Looks): string {
  const place =
    brokers === undefined ? 'a log in memory (--brokers LIST takes a real Kafka)' : `a real Kafka, topic ${topic.name}`;
  return page([
    paint('bold', `ACME video telemetry, schema ${SCHEMA_VERSION}: devices → producer → log → consumer`),
    ...hanging(
      '',
      `An evening hour of ${counted(SESSIONS, 'viewing session')}, made up from seed ${seed} (--seed N makes others), through ${place}.`,
      width,
    ),
    '',
    paint('bold', MOMENT_TITLES),
  ]);
}

/** How it ended, and how to go on. */
export function closing(
  { producer, refusal, last, habits, deadLetters, delivery }: Outcome & { readonly delivery: Delivery | undefined },
  asked: Asked,
  looks: Looks,
): string {
  const { paint, width } = looks;
  const { consumer, figures } = last;
  const plain = consumer.records - producer.written;
  const say = (text: string) => hanging('  ', text, width);
  return page([
    '',
    ...figureTables(figures, looks),
    ...heading('Sent'),
    ...say(
      `by apps with this SDK: ${counted(producer.sent, 'event')}, judged before they left; ${count(producer.rejected)} refused${refusal === undefined ? '' : `: ${refusal.message}`}`,
    ),
    ...say(
      `by ${FOREIGN_SESSIONS} sessions of apps that write records by themselves, as all do today, in JSON with spaces: ${counted(plain, 'record')}`,
    ),
    ...heading(`Received, from ${topic.partitions} partitions: ${counted(consumer.records, 'record')}`),
    ...say(
      `${count(consumer.accepted)} accepted (warnings: ${countsOf(consumer.warnedBy)}), ` +
        `${count(consumer.duplicates)} left out as seen before, ${count(consumer.rejected)} rejected`,
    ),
    ...say(`A field that the schema doesn't know is no fault to a reader: ${countsOf(consumer.unknownFields)}`),
    ...say(`Written otherwise than the SDK does, and accepted: ${countsOf(habits)}`),
    ...heading(`Dead letters, in ${deadLetterTopic.name}: by rule, with one of each`),
    ...letterLines(deadLetters, looks),
    ...(delivery === undefined ? [] : [...heading('In the lake'), ...say(deliveryInWords(delivery))]),
    ...heading('Try next'),
    ...nextCommands(asked, deadLetters).map((command) => `  ${paint('cyan', command)}`),
  ]);

  function heading(text: string): string[] {
    return ['', paint('bold', text)];
  }
}

function deliveryInWords({ partition, records, verdicts }: Delivery): string {
  const valid = verdicts.filter((verdict) => verdict.valid).length;
  const lines = verdicts.at(-1)?.line ?? 0;
  return (
    `an object of partition ${partition}, as the delivery stream makes it today: ${counted(records, 'record')} run together (}{), ` +
    `on ${counted(lines, 'line')}. Read as ${counted(verdicts.length, 'event')}: ` +
    `${count(valid)} valid, ${count(verdicts.length - valid)} invalid`
  );
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).map(([name, events]) => `${printable(name)} in ${count(events)}`);
  return entries.join(', ') || 'none';
}

function nextCommands({ brokers, seed }: Asked, [letter]: readonly IncomingRecord[]): readonly string[] {
  const program = 'npx -y pnpm@12 acme-telemetry';
  if (brokers === undefined) {
    return [
      `${program} explain key-is-customer-id`,
      `echo '{"event_type":"play"}{}' | ${program} validate`,
      `npx -y pnpm@12 demo --seed ${(seed + 1) % 2 ** 32}`,
    ];
  }
  return [
    `${program} dlq list --brokers ${brokers}`,
    `${program} dlq show ${letter?.partition}/${letter?.offset} --brokers ${brokers}`,
    `npx -y pnpm@12 exec node packages/examples/src/viewers-now/main.ts --from earliest --brokers ${brokers}`,
  ];
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
