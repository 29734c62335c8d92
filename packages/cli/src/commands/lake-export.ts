import { type ExportReport, exportCustomers } from '@acme/telemetry-lake';
import { Interrupted } from '../cluster/interruptible.ts';
import { formatOption } from '../dlq/options.ts';
import { customerFileOption, readCustomers } from '../lake/customers.ts';
import { exportAsText } from '../lake/export/view.ts';
import { listOption, pathArgument, readPaths, readStorage, storageOptions } from '../lake/options.ts';
import { counted } from '../text/numbers.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { ProgressLine } from '../text/progress-line.ts';
import { type Command, type Context, EXIT } from './command.ts';

const EXAMPLE = 'lake export --customer-file ids.txt --out export.zip';

const DEFAULT_OUT = 'lake-export';

/** Writes what the lake holds of customers, for them to read. */
export const lakeExport: Command = {
  name: 'lake export',
  summary: 'write all that the lake holds of customers, for them to read: a folder or a zip',
  usage: '--customer-file FILE|- PATH... [--out FOLDER|FILE.zip] [OPTION]...',
  about: [
    'It holds the events as they are stored, what their fields mean in words, a summary, and the list of objects that could not be ' +
      'read. Of several customers each has a folder of their own, by their number among the ids of the list, each counted once. It is readable by you alone: it is ' +
      'personal data, on purpose.',
    "An event is a customer's by the same rule as for lake erase. What may hold a customer and is not surely theirs alone is not " +
      'exported, but named. In a bucket with versions, old versions and deleted objects are read, too; what several versions of an ' +
      'object hold alike is exported once.',
  ],
  arguments: [pathArgument],
  options: [
    customerFileOption,
    { name: 'out', value: 'FOLDER|FILE.zip', summary: `where it goes (default ${DEFAULT_OUT}): must not be there yet` },
    listOption,
    formatOption('a report for people (the default), or one JSON object'),
    ...storageOptions,
  ],
  examples: [
    { line: `acme-telemetry ${EXAMPLE} s3://bucket/telemetry/`, does: 'all that a bucket holds of them, as a zip' },
    {
      line: 'acme-telemetry lake export --customer-file - --out export lake/ < ids.txt',
      does: 'the same from a folder, as a folder',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'all is exported' },
    { code: EXIT.failed, means: 'it could not run' },
    { code: EXIT.needsPerson, means: 'objects were not read, or a record needs a person' },
    {
      code: EXIT.unknownCustomers,
      means: 'of a customer no event was found (the others are exported), also when 3 applies, too',
    },
    { code: EXIT.interrupted, means: 'interrupted, nothing was written' },
  ],
  run,
};

async function run(context: Context): Promise<number> {
  const { given, terminal, output } = context;
  const report = await exported(context);
  const looks = { paint: paintFor(terminal.stdout), width: widthOf(terminal.stdout) };
  const isJson = given.last('format') === 'json';
  return output.conclude(isJson ? `${JSON.stringify(report)}\n` : exportAsText(report, looks), exitCodeOf(report));
}

async function exported({ given, terminal }: Context): Promise<ExportReport> {
  const out = given.last('out') ?? DEFAULT_OUT;
  const paths = await readPaths(given, terminal, EXAMPLE);
  const customers = await readCustomers(given, terminal, 'to export');
  const progress = new ProgressLine(terminal.stderr);
  try {
    return await exportCustomers(paths, {
      customers,
      out,
      storage: readStorage(given),
      signal: terminal.interrupted,
      onProgress: ({ objects, events }) =>
        progress.show(performance.now(), () => `${counted(objects, 'object')} read, ${counted(events, 'event')}`),
    });
  } catch (error) {
    if (terminal.interrupted.aborted && error === terminal.interrupted.reason) {
      throw new Interrupted('Interrupted.', { cause: error });
    }
    throw error;
  } finally {
    progress.clear();
  }
}

function exitCodeOf({ unknown, unreadable, toLookAt }: ExportReport): number {
  if (unknown.length > 0) return EXIT.unknownCustomers;
  return unreadable.length + toLookAt.length > 0 ? EXIT.needsPerson : EXIT.valid;
}
