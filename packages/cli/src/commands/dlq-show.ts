import { createRecordJudge, readDeadLetters } from '@acme/telemetry-consumer';
import type { IncomingRecord } from '@acme/telemetry-kafka';
import { readAddress } from '../cluster/options.ts';
import { openDeadLetter } from '../dlq/opened.ts';
import { dlqOptions, formatOption, likeValidate } from '../dlq/options.ts';
import { placeInWords, readPlace } from '../dlq/place.ts';
import { shownAsJson, shownAsText } from '../dlq/show-view.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { UsageError } from '../usage-error.ts';
import { readJudging } from '../validate/judging.ts';
import { type Command, type Context, EXIT } from './command.ts';

/** Shows one dead letter. */
export const dlqShow: Command = {
  name: 'dlq show',
  summary: 'show one dead letter: where its record lay, what is wrong with it, and its value',
  usage: 'PARTITION/OFFSET --brokers LIST [OPTION]...',
  about: [
    '`acme-telemetry dlq list` names the oldest and the newest of each kind. Personal data is masked: customer_id, ' +
      'ip_address, device_id, the key, values of headers and of unknown fields.',
    'It reads the partition from its oldest dead letter on, in a group of its own that commits nothing: far into a large topic that ' +
      'takes a while.',
  ],
  arguments: [{ name: 'PARTITION/OFFSET', summary: 'where the dead letter lies in its topic, such as 5/1' }],
  options: [
    ...dlqOptions,
    ...likeValidate('severity', 'durations'),
    { name: 'reveal', summary: 'show everything as it is, personal data too' },
    formatOption('lines for people (the default), or one JSON object'),
  ],
  examples: [{ line: 'acme-telemetry dlq show 5/1 --brokers kafka-1:9092', does: 'what is wrong with one record' }],
  exits: [
    { code: EXIT.valid, means: 'it is shown' },
    { code: EXIT.failed, means: 'it could not run, or there is no such dead letter' },
    { code: EXIT.interrupted, means: 'interrupted before it was found' },
  ],
  run,
};

async function run({ given, terminal, output }: Context): Promise<number> {
  const only = readPlace(given.positionals);
  const reveal = given.has('reveal');
  const judge = createRecordJudge({ ...(await readJudging(given)), revealPersonalData: reveal });
  const client = await terminal.connect(await readAddress(given));
  const groupId = given.last('group');
  let found: IncomingRecord | undefined;
  const ended = await readDeadLetters({
    client,
    only,
    signal: terminal.interrupted,
    ...(groupId === undefined ? {} : { groupId }),
    onDeadLetters: ([deadLetter]) => {
      found = deadLetter;
    },
  });
  if (found === undefined && ended === 'aborted') return EXIT.interrupted;
  if (found === undefined) {
    throw new UsageError(
      `There is no dead letter at ${placeInWords(only)}, or not any more. \`acme-telemetry dlq list\` says what there is.`,
    );
  }
  const opened = openDeadLetter(found, judge(found), reveal);
  const looks = { paint: paintFor(terminal.stdout), width: widthOf(terminal.stdout) };
  await output.write(given.last('format') === 'json' ? shownAsJson(opened) : shownAsText(opened, looks));
  return EXIT.valid;
}
