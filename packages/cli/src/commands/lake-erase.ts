import {
  type EraseManifest,
  type EraseOptions,
  type EraseProgress,
  eraseCustomers,
  isSettled,
} from '@acme/telemetry-lake';
import { Interrupted } from '../cluster/interruptible.ts';
import { eraseOptions, readEraseOptions } from '../lake/erase/options.ts';
import { eraseAsText } from '../lake/erase/view.ts';
import { pathArgument, readPaths } from '../lake/options.ts';
import type { Terminal } from '../terminal.ts';
import { bytes, count } from '../text/numbers.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { ProgressLine } from '../text/progress-line.ts';
import { type Command, type Context, EXIT } from './command.ts';

/** Erases customers from lake objects. */
export const lakeErase: Command = {
  name: 'lake erase',
  summary: "erase customers' events from the objects of the lake; a dry run unless --apply",
  usage: '--customer-file FILE|- PATH... [--apply] [OPTION]...',
  about: [
    'Cuts the events of the listed customers out of objects, and leaves every other byte of them as it is. An event ' +
      "is a customer's by its customer_id, however it is spelled: escapes are decoded, each of duplicate keys " +
      'counts, and so does the customer_id of a record that is kept with its envelope. An object left empty is ' +
      'deleted. In a bucket with versions, old versions that hold a customer are deleted, too.',
    'What is never changed, but named: an object with text in which events cannot be told apart, or with an id in ' +
      'another place (needs a person); one that cannot be read (not verified); one that is locked, archived, ' +
      'replicated or linked (not erased).',
    'Stopped at any point, even by a kill, it can be run again with the same arguments: objects change whole or not ' +
      'at all, and the manifest then tells what all runs did.',
  ],
  arguments: [pathArgument],
  options: eraseOptions,
  examples: [
    {
      line: 'acme-telemetry lake erase --customer-file ids.txt lake/telemetry/',
      does: 'what would be erased: nothing is changed',
    },
    {
      line: 'acme-telemetry lake erase --customer-file ids.txt s3://bucket/telemetry/ --apply',
      does: 'erase it, in a bucket',
    },
    {
      line: 'acme-telemetry lake erase --customer-file - --list objects.txt --manifest gone.json < ids.txt',
      does: 'from listed objects, with the proof in a file',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'all is erased (in a dry run: would be)' },
    { code: EXIT.failed, means: 'it could not run, or not to the end' },
    { code: EXIT.needsPerson, means: 'something needs a person, is not verified or not erased' },
    { code: EXIT.interrupted, means: 'interrupted, after the report so far' },
  ],
  run,
};

async function run({ given, terminal, output }: Context): Promise<number> {
  const paths = await readPaths(given, terminal, 'lake erase --customer-file ids.txt');
  const options = await readEraseOptions(given, terminal);
  const report = await erase(paths, options, terminal);
  const looks = { paint: paintFor(terminal.stdout), width: widthOf(terminal.stdout) };
  const isJson = given.last('format') === 'json';
  const text = isJson ? `${JSON.stringify(report)}\n` : eraseAsText(report, options.manifest, looks);
  return output.conclude(text, exitCodeOf(report));
}

function exitCodeOf(report: EraseManifest): number {
  if (!report.complete) return EXIT.interrupted;
  return isSettled(report) ? EXIT.valid : EXIT.needsPerson;
}

async function erase(paths: readonly string[], options: EraseOptions, { stderr, interrupted }: Terminal) {
  const progress = new ProgressLine(stderr);
  const onProgress = (done: EraseProgress) => progress.show(performance.now(), () => wordsOf(done));
  try {
    return await eraseCustomers(paths, { ...options, signal: interrupted, onProgress });
  } catch (error) {
    // Stopped before there was anything to report.
    if (interrupted.aborted && error === interrupted.reason) throw new Interrupted('Interrupted.', { cause: error });
    throw error;
  } finally {
    progress.clear();
  }
}

function wordsOf({ objects, objectsDone, bytes: all, bytesDone, erased }: EraseProgress): string {
  const part = all === 0 ? 100 : Math.floor((bytesDone / all) * 100);
  return `${count(objectsDone)} of ${count(objects)} objects, ${part} % of ${bytes(all)}, ${count(erased)} events`;
}
