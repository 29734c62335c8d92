import { ConsumerError } from '@acme/telemetry-consumer';
import { KafkaClientError } from '@acme/telemetry-kafka';
import { LakeReadError } from '@acme/telemetry-lake';
import { DeliveryError, ProducerError } from '@acme/telemetry-producer';
import { type Arguments, HELP as HELP_OPTION, readArguments } from '../arguments.ts';
import { connectCluster } from '../cluster/connect.ts';
import { clusterOptions, readAddress } from '../cluster/options.ts';
import { Output, OutputClosed, OutputFailed } from '../output.ts';
import { complain } from '../text/complain.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { hanging } from '../text/wrap.ts';
import { UsageError } from '../usage-error.ts';
import { brokersLog, FORCE } from './brokers.ts';
import { deliver } from './delivery.ts';
import { DemoError } from './demo-error.ts';
import { evening, HOUR_MS } from './evening.ts';
import { liveOn } from './live.ts';
import { type Log, memoryLog } from './log.ts';
import { runPipeline } from './pipeline.ts';
import { createRandom } from './random.ts';
import { readSeed, SEED } from './seed.ts';
import { closing, opening } from './tell.ts';

const COMMAND = 'npx -y pnpm@12 demo';
const OPTIONS = [SEED, ...clusterOptions(), FORCE];
const HELP = [
  `Usage: ${COMMAND} [--seed N] [--brokers LIST [OPTION]...]`,
  '',
  'Sends an hour of made-up viewing sessions through the whole pipeline, and shows what comes out. Without --brokers the log is in',
  'memory; with it, a real Kafka, which has the topics already.',
  '',
  ...[...OPTIONS, HELP_OPTION].flatMap(({ name, value, summary }) =>
    hanging(`  ${`--${[name, value].filter(Boolean).join(' ')}`.padEnd(41)}`, summary, 100),
  ),
  '',
].join('\n');

/** Errors that are worded for people. */
const EXPECTED = [
  UsageError,
  OutputFailed,
  DemoError,
  LakeReadError,
  KafkaClientError,
  ConsumerError,
  ProducerError,
  DeliveryError,
];

/** The evening of the log in memory; a real broker gets the hour before now, since it keeps and drops records by their time. */
const EVENING = Date.UTC(2025, 7, 11, 19);

try {
  const given = readArguments(process.argv.slice(2), COMMAND, OPTIONS);
  const output = new Output(process.stdout);
  if (given.has('help')) await output.write(HELP);
  else await demonstrate(given, output);
} catch (error) {
  if (!(error instanceof OutputClosed)) {
    if (!isExpected(error)) throw error;
    complain(process.stderr, error.message);
    process.exitCode = 2;
  }
}

async function demonstrate(given: Arguments, output: Output): Promise<void> {
  const [seed, brokers] = [readSeed(given), given.last('brokers')];
  const beginMs = brokers === undefined ? EVENING : Date.now() - HOUR_MS;
  const log = await openLog(given, beginMs);
  const looks = { paint: paintFor(process.stdout), width: widthOf(process.stdout) };
  await output.write(opening({ seed, brokers }, looks));
  const live = liveOn(process.stdout, output, beginMs, looks);
  const hour = evening(createRandom(seed), beginMs);
  const outcome = await runPipeline({ evening: hour, log, onMoment: (moment) => live.show(moment) });
  await output.write(closing({ ...outcome, delivery: await deliver(hour) }, { seed, brokers }, looks));
}

async function openLog(given: Arguments, beginMs: number): Promise<Log> {
  const brokers = given.last('brokers');
  if (given.positionals.length > 0) throw new UsageError('The demonstration takes options only.');
  if (brokers !== undefined) {
    const client = await connectCluster(await readAddress(given));
    return brokersLog(client, brokers, { force: given.has('force') });
  }
  const alone = ['client', 'config', 'force'].find((name) => given.has(name));
  if (alone !== undefined) throw new UsageError(`--${alone} goes with --brokers.`);
  return memoryLog(beginMs);
}

function isExpected(error: unknown): error is Error {
  return EXPECTED.some((kind) => error instanceof kind);
}
