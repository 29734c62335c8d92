import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { deliver } from './delivery.ts';
import { evening } from './evening.ts';
import { memoryLog } from './log.ts';
import { type Moment, runPipeline } from './pipeline.ts';
import { createRandom } from './random.ts';
import { closing, opening } from './tell.ts';
import { momentRow } from './words.ts';

const BEGIN = Date.UTC(2025, 7, 11, 19);
const paint = (_: unknown, text: string) => text;

async function play(seed: number) {
  const hour = evening(createRandom(seed), BEGIN);
  const rows: string[] = [];
  const onMoment = (moment: Moment) => void rows.push(momentRow(moment));
  const outcome = await runPipeline({ evening: hour, log: memoryLog(BEGIN), onMoment });
  const delivery = await deliver(hour);
  return { hour, outcome: { ...outcome, delivery }, three: [19, 39, 59].map((at) => `${rows[at]}\n`).join('') };
}

const played = new Map<number, ReturnType<typeof play>>();

async function tell(seed: number, width: number, brokers?: string) {
  const playing = played.get(seed) ?? play(seed);
  played.set(seed, playing);
  const { hour, outcome, three } = await playing;
  const looks = { paint, width };
  const text = opening({ seed, brokers }, looks) + three + closing(outcome, { seed, brokers }, looks);
  return { text, lines: text.trimEnd().split('\n'), hour, outcome };
}

test.each([
  [20250811, 100, 52],
  [20250811, 80, 66],
  [1, 100, 52],
  [2, 100, 52],
])('the page of seed %d in %d columns has at most %d lines, and says how to go on', async (seed, width, most) => {
  const { text, lines } = await tell(seed, width);
  expect(lines.length).toBeLessThanOrEqual(most);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  expect(text).toContain(`seed ${seed} `);
  expect(lines.slice(-3).every((line) => line.includes('npx -y pnpm@12 '))).toBe(true);
});

test('the numbers are those of the faults put in, each rule with one in words and without personal data', async () => {
  const { text, hour, outcome } = await tell(20250811, 10_000);
  const { given, refused, plain, duplicates, rejected, rejectedBy } = hour.truth;
  const read = given - refused + plain;
  const count = (value: number) => value.toLocaleString('en-US');
  expect(text).toContain(`${count(given)} events, judged before they left; ${refused} refused: `);
  expect(text).toContain(`: ${plain} records\n`);
  expect(text).toContain(`partitions: ${count(read)} records\n`);
  expect(text).toContain(`${count(read - duplicates - rejected)} accepted (warnings: `);
  expect(text).toContain(`${duplicates} left out as seen before, ${rejected} rejected\n`);
  expect(rejectedBy.size).toBe(6);
  for (const [rule, records] of rejectedBy) expect(text).toMatch(new RegExp(`\n  ${rule} in ${records}; partition `));
  expect(rules.filter(({ id }) => text.includes(`\n  ${id} in `)).length).toBe(6);
  const personal = outcome.deadLetters.flatMap(({ key, value }) => [
    Buffer.from(key ?? []).toString(),
    ...(Buffer.from(value ?? [])
      .toString()
      .match(/(?<="(?:customer_id|ip_address|device_id)": ?")[^"]+/g) ?? []),
  ]);
  expect(personal.length).toBeGreaterThan(200);
  expect(personal.filter((one) => one === '' || text.includes(one))).toEqual([]);
});

test('with brokers it shows the way to their dead letters', async () => {
  const { lines, outcome } = await tell(20250811, 100, 'kafka-1:9092');
  const [letter] = outcome.deadLetters;
  expect(lines.slice(-3).map((line) => line.trim())).toEqual([
    'npx -y pnpm@12 acme-telemetry dlq list --brokers kafka-1:9092',
    `npx -y pnpm@12 acme-telemetry dlq show ${letter?.partition}/${letter?.offset} --brokers kafka-1:9092`,
    'npx -y pnpm@12 exec node packages/examples/src/viewers-now/main.ts --from earliest --brokers kafka-1:9092',
  ]);
});

test('what is no fault is counted among the accepted, and so is what lies in the lake', async () => {
  const { text, outcome } = await tell(20250811, 10_000);
  const habits = Object.entries(outcome.habits).map(([about, events]) => `${about} in ${events}`);
  expect(text).toContain(`Written otherwise than the SDK does, and accepted: ${habits.join(', ')}\n`);
  expect(text).toMatch(
    /In the lake\n.*: (\d+) records run together \(\}\{\), on 1 line\. Read as \1 events: \d+ valid/,
  );
});
