import { type Fate, type ReplayReport, replayDeadLetters } from '@acme/telemetry-consumer';
import { readAddress } from '../cluster/options.ts';
import { dlqOptions, formatOption, likeValidate } from '../dlq/options.ts';
import { filterOptions, readFilter, readNumber } from '../dlq/read-filter.ts';
import { refuseSuppressed } from '../dlq/refuse.ts';
import { replayAsJson, replayAsText } from '../dlq/replay-view.ts';
import { readSuppressionOf, suppressionOptions } from '../lake/suppression.ts';
import { complain } from '../text/complain.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { UsageError } from '../usage-error.ts';
import { readJudging } from '../validate/judging.ts';
import { type Command, type Context, EXIT } from './command.ts';

/** Sends dead letters' records to their topic again. */
export const dlqReplay: Command = {
  name: 'dlq replay',
  summary: 'send rejected records to their topic again, once what was wrong is mended',
  usage: '--brokers LIST [--dry-run] [OPTION]...',
  about: [
    "It breaks the customers' order: a replayed event comes behind what its customer has sent since. Replayed records " +
      'carry the header acme-replays. Each is sent at least once; consumers may meet it twice.',
    'It begins where the group stands, and ends where the dead-letter topic ends now. What breaks a rule still is passed, ' +
      'unless --force: lower the severities as your consumers have them. Passed ones stay in the dead-letter topic until ' +
      'retention takes them; another --group looks at them again.',
    'Customers who were erased would come back with their dead letters: --suppression refuses them, --force or not.',
    'In each partition the position stops before the first dead letter that a filter (--rule, --stage, --partition, --since, ' +
      '--until) leaves out, so that nothing is lost: what was sent from behind it is sent again by the next run.',
  ],
  arguments: [],
  options: [
    ...dlqOptions,
    { name: 'dry-run', summary: 'only say what would happen: nothing is sent, no position changes' },
    ...filterOptions,
    { name: 'max', value: 'N', summary: 'end when so many were sent' },
    { name: 'force', summary: 'send what is still invalid, too' },
    ...likeValidate('severity', 'durations'),
    ...suppressionOptions,
    formatOption('a report for people (the default), or one JSON object'),
  ],
  examples: [
    {
      line: 'acme-telemetry dlq replay --dry-run --severity non-empty=warning --brokers kafka-1:9092',
      does: 'what would be sent, if that rule warned only',
    },
    {
      line: 'acme-telemetry dlq replay --rule non-empty --max 100 --brokers kafka-1:9092',
      does: 'try with the first hundred of one rule',
    },
    {
      line: 'acme-telemetry dlq replay --suppression gone.jsonl --key-file erase.key --brokers kafka-1:9092',
      does: 'send all but what is of erased customers',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'all that are meant were sent (with --dry-run: would be)' },
    { code: EXIT.invalid, means: 'some were not' },
    { code: EXIT.failed, means: 'it could not run, or not to the end' },
    { code: EXIT.interrupted, means: 'interrupted, after the report so far' },
  ],
  run,
};

async function run({ given, terminal, output }: Context): Promise<number> {
  if (given.positionals.length > 0) {
    throw new UsageError(`dlq replay takes no argument. --rule, --partition and others choose among dead letters.`);
  }
  const [max, groupId] = [given.last('max'), given.last('group')];
  const suppression = await readSuppressionOf(given);
  const options = {
    filter: readFilter(given),
    ...(await readJudging(given)),
    force: given.has('force'),
    dryRun: given.has('dry-run'),
    ...(max === undefined ? {} : { max: readNumber('max', max, 1) }),
    ...(groupId === undefined ? {} : { groupId }),
    ...(suppression === undefined ? {} : { refuse: refuseSuppressed(suppression) }),
  };
  const client = await terminal.connect(await readAddress(given));
  const report = await replayDeadLetters({ client, signal: terminal.interrupted, ...options });
  const looks = { paint: paintFor(terminal.stdout), width: widthOf(terminal.stdout) };
  const text = given.last('format') === 'json' ? replayAsJson(report) : replayAsText(report, looks);
  const exitCode = await output.conclude(text, exitCodeOf(report));
  if (report.error !== undefined) complain(terminal.stderr, report.error.message);
  return exitCode;
}

/** What was meant, and not sent. */
const NOT_SENT: readonly Fate[] = [
  'stillInvalid',
  'withoutValue',
  'withoutOrigin',
  'ofOtherTopic',
  'notWritten',
  'unknown',
];

function exitCodeOf({ ended, fates }: ReplayReport): number {
  if (ended === 'aborted') return EXIT.interrupted;
  if (ended === 'failed') return EXIT.failed;
  return NOT_SENT.some((fate) => fates[fate] > 0) ? EXIT.invalid : EXIT.valid;
}
