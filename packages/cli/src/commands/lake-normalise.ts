import { normaliseLake } from '@acme/telemetry-lake';
import { Interrupted } from '../cluster/interruptible.ts';
import { AuditProgressLine } from '../lake/audit/progress.ts';
import { normaliseOptions, readInAndOut, readNormaliseOptions } from '../lake/normalise/options.ts';
import { isWhole, normaliseAsText, problemsAsText } from '../lake/normalise/view.ts';
import { complain } from '../text/complain.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { type Command, type Context, EXIT } from './command.ts';

/** Writes lake objects anew, as query engines need them. */
export const lakeNormalise: Command = {
  name: 'lake normalise',
  summary: 'write the lake anew, one event a line or row, as Athena, Spark and DuckDB need it',
  usage: 'IN... OUT [OPTION]...',
  about: [
    'IN and OUT are folders or S3 addresses that lie apart; nothing in IN is changed. Objects are gzip or plain, one ' +
      'event a line or run together; their content tells.',
    'OUT/telemetry/year=YYYY/month=MM/day=DD/hour=HH/ gets the valid events, few objects an hour: the hour of ' +
      "delivery, by the path or name of the object, else the event's own. OUT/rejects/ gets all others as they came, " +
      'and why; OUT/runs/ what was made of what.',
    'All that was written is read again and must be what came in, hour by hour. It can be run again after whatever ' +
      'happened: hours that are done are left, others are made anew, and an hour of which objects came, changed or ' +
      "went, too; one whose objects are all gone stays. An OUT is one run's at a time: a second one is refused.",
    'With --suppression, text that does not say whose it is, such as broken JSON, is withheld: OUT/rejects/reasons/ ' +
      'has its place in IN, and no object its bytes.',
  ],
  arguments: [
    { name: 'IN', summary: 'a folder, an object or an S3 address to read' },
    { name: 'OUT', summary: 'the folder or S3 address to write to' },
  ],
  options: normaliseOptions,
  examples: [
    {
      line: 'acme-telemetry lake normalise lake/telemetry/ normalised/',
      does: 'one event a line, few objects an hour',
    },
    {
      line: 'acme-telemetry lake normalise --format parquet s3://bucket/telemetry/ s3://bucket/parquet/',
      does: 'the same as Parquet, in a bucket',
    },
    {
      line: 'acme-telemetry lake normalise --suppression gone.jsonl --key-file erase.key lake/ normalised/',
      does: 'without the customers that were erased',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'every event is accounted for, rejected and suppressed ones too' },
    {
      code: EXIT.failed,
      means:
        'it could not run, an object could not be read to its end, a folder not be looked into, or what was written is not what came in',
    },
    { code: EXIT.interrupted, means: 'interrupted' },
  ],
  run,
};

async function run({ given, terminal, output }: Context): Promise<number> {
  const { stdout, stderr, interrupted } = terminal;
  const options = await readNormaliseOptions(given);
  const { paths, out } = await readInAndOut(given, terminal);
  const format = given.last('format') === 'parquet' ? await parquet() : undefined;
  const progress = new AuditProgressLine(stderr);
  try {
    const report = await normaliseLake(paths, out, {
      ...{ ...options, format, signal: interrupted },
      onProgress: (it) => progress.show(it),
    });
    progress.clear();
    const looks = { paint: paintFor(stdout), width: widthOf(stdout) };
    const asJson = given.last('report') === 'json';
    const text = asJson ? `${JSON.stringify(report)}\n` : normaliseAsText(report, out, looks);
    const exitCode = await output.conclude(text, isWhole(report) ? EXIT.valid : EXIT.failed);
    for (const problem of problemsAsText(report)) complain(stderr, problem);
    return exitCode;
  } catch (error) {
    if (interrupted.aborted) throw new Interrupted('Interrupted.', { cause: error });
    throw error;
  } finally {
    progress.clear();
  }
}

async function parquet() {
  const { parquetFormat } = await import('@acme/telemetry-lake/parquet');
  return parquetFormat();
}
