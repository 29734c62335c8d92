import { createValidator, type Role } from '@acme/telemetry-schema';
import type { Terminal } from '../terminal.ts';
import { complain } from '../text/complain.ts';
import { judgeSources } from '../validate/judge-sources.ts';
import { readJudging } from '../validate/judging.ts';
import { validateOptions } from '../validate/options.ts';
import { Progress } from '../validate/progress.ts';
import { withoutEffect } from '../validate/severities.ts';
import { sourcesOf, totalBytes } from '../validate/sources.ts';
import { viewOf } from '../validate/view.ts';
import type { Command, Context } from './command.ts';

/** Judges events in files. */
export const validate: Command = {
  name: 'validate',
  summary: 'judge the events in files or on standard input',
  usage: '[OPTION]... [FILE|-]...',
  about: [
    'A file is JSON Lines, or events run together as Firehose delivers them; plain or gzip, told by its content. ' +
      'Without a file, and for -, events come from standard input. Each event is judged by itself: rules on ' +
      'whole sessions and on Kafka keys need the SDK.',
    'Exit code: 0 all events are valid, 1 some are invalid, 2 it could not run or not to the end.',
  ],
  options: validateOptions,
  run,
};

async function run({ given, terminal, output }: Context): Promise<number> {
  const judging = await readJudging(given);
  const validator = createValidator({
    role: (given.last('role') ?? 'reader') as Role,
    revealPersonalData: given.has('reveal'),
    ...judging,
  });
  const sources = sourcesOf(given.positionals, terminal);
  for (const rule of withoutEffect(judging.severities)) {
    complain(
      terminal.stderr,
      `--severity ${rule} changes nothing here: the rule judges more than one event by itself.`,
    );
  }
  const format = given.last('format') ?? 'pretty';
  const view = viewOf(format, sources, terminal, output);
  const progress = new Progress(terminal.stderr, await totalBytes(sources), { silent: sharesScreen(format, terminal) });
  return judgeSources(sources, validator, view, progress, terminal);
}

/** Whether lines of JSON run over the terminal that the progress would be shown on. */
function sharesScreen(format: string, { stdout }: Terminal): boolean {
  return format === 'json' && stdout.isTTY === true;
}
