import { createValidator, type Role } from '@acme/telemetry-schema';
import type { Terminal } from '../terminal.ts';
import { complain } from '../text/complain.ts';
import { judgeSources } from '../validate/judge-sources.ts';
import { readJudging } from '../validate/judging.ts';
import { validateOptions } from '../validate/options.ts';
import { Progress } from '../validate/progress.ts';
import { withoutEffect } from '../validate/severities.ts';
import { sourcesOf, totalBytes } from '../validate/sources.ts';
import { namingUnknownFields, toleratesUnknownFields } from '../validate/unknown-fields.ts';
import { viewOf } from '../validate/view.ts';
import { type Command, type Context, EXIT } from './command.ts';

/** Judges events in files. */
export const validate: Command = {
  name: 'validate',
  summary: 'judge the events in files or on standard input',
  usage: '[OPTION]... [FILE|-]...',
  about: [
    'A file is JSON Lines, or events run together as Firehose delivers them; plain or gzip, told by its content. ' +
      'Without a file, and for -, events come from standard input. Each event is judged by itself: rules on ' +
      'whole sessions and on Kafka keys need the SDK.',
  ],
  arguments: [{ name: 'FILE|-', summary: 'a file with events; - is standard input' }],
  options: validateOptions,
  examples: [
    { line: 'acme-telemetry validate events.jsonl lake-object.gz', does: 'judge two files, and both together' },
    { line: 'cat events.jsonl | acme-telemetry validate --role writer', does: 'judge as a producer writes' },
    {
      line: 'acme-telemetry validate --severity identifier-format=warning,integer=off events.jsonl',
      does: 'as a consumer that takes what some producers write',
    },
    {
      line: 'acme-telemetry validate --format json lake-object.gz | head -n 1',
      does: 'the verdict on the first event, for a program',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'all events are valid' },
    { code: EXIT.invalid, means: 'some are invalid' },
    { code: EXIT.failed, means: 'it could not run, or not to the end' },
    { code: EXIT.interrupted, means: 'interrupted, after the report so far' },
  ],
  run,
};

async function run({ given, terminal, output }: Context): Promise<number> {
  const judging = await readJudging(given);
  const options = {
    role: (given.last('role') ?? 'reader') as Role,
    revealPersonalData: given.has('reveal'),
    ...judging,
  };
  const format = given.last('format') ?? 'pretty';
  const namesUnknown = format === 'pretty' && toleratesUnknownFields(options);
  const validator = createValidator(namesUnknown ? namingUnknownFields(options) : options);
  const sources = sourcesOf(given.positionals, terminal);
  for (const rule of withoutEffect(judging.severities)) {
    complain(
      terminal.stderr,
      `--severity ${rule} changes nothing here: the rule judges more than one event by itself.`,
    );
  }
  const view = viewOf(format, sources, terminal, output, { toleratesUnknown: namesUnknown });
  const progress = new Progress(terminal.stderr, await totalBytes(sources), { silent: sharesScreen(format, terminal) });
  return judgeSources(sources, validator, view, progress, terminal);
}

/** Whether lines of JSON run over the terminal that the progress would be shown on. */
function sharesScreen(format: string, { stdout }: Terminal): boolean {
  return format === 'json' && stdout.isTTY === true;
}
