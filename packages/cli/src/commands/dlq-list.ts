import { readDeadLetters } from '@acme/telemetry-consumer';
import { deadLetterTopic } from '@acme/telemetry-schema';
import { readAddress } from '../cluster/options.ts';
import { listAsJson, listAsText } from '../dlq/list-view.ts';
import { dlqOptions, formatOption } from '../dlq/options.ts';
import { DeadLetterTally } from '../dlq/tally.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, type Context, EXIT } from './command.ts';

/** Counts dead letters. */
export const dlqList: Command = {
  name: 'dlq list',
  summary: 'count the dead letters by rule and stage',
  usage: '--brokers LIST [OPTION]...',
  about: [
    'Reads the dead-letter topic to where it ends now, and leaves no trace. A dead letter that was rejected for several ' +
      'rules counts for each. Oldest and newest go by the time of the record itself.',
  ],
  arguments: [],
  options: [...dlqOptions, formatOption('a table for people (the default), or one JSON object')],
  examples: [{ line: 'acme-telemetry dlq list --brokers kafka-1:9092', does: 'what has been rejected, and why' }],
  exits: [
    { code: EXIT.valid, means: 'they are counted' },
    { code: EXIT.failed, means: 'it could not run' },
    { code: EXIT.interrupted, means: 'interrupted, after what was counted so far' },
  ],
  run,
};

async function run({ given, terminal, output }: Context): Promise<number> {
  if (given.positionals.length > 0) {
    throw new UsageError(
      `dlq list takes no argument. \`acme-telemetry dlq show PARTITION/OFFSET\` shows one dead letter.`,
    );
  }
  const client = await terminal.connect(await readAddress(given));
  const groupId = given.last('group');
  const tally = new DeadLetterTally();
  const ended = await readDeadLetters({
    client,
    signal: terminal.interrupted,
    ...(groupId === undefined ? {} : { groupId }),
    onDeadLetters: (deadLetters) => {
      for (const deadLetter of deadLetters) tally.add(deadLetter);
    },
  });
  const { name } = deadLetterTopic;
  const isComplete = ended === 'complete';
  const looks = { paint: paintFor(terminal.stdout), width: widthOf(terminal.stdout) };
  const remark = isComplete ? '' : '(interrupted: so far)';
  await output.write(
    given.last('format') === 'json' ? listAsJson(name, tally, isComplete) : listAsText(name, tally, looks, remark),
  );
  return isComplete ? EXIT.valid : EXIT.interrupted;
}
